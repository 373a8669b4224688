import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from '@playwright/test';
import { beaconTest as test } from '../../support/beaconTest.ts';
import { makeFilm, moving } from '../../support/makeFilm.ts';

test('A film whose server stops sending is stalled from when its clock stopped, and heals', async ({
  page,
  collector,
  browserName,
}) => {
  test.skip(browserName === 'webkit', 'WebKit plays nothing that does not come in parts');
  // Noise makes it so large that what the browser reads ahead is a small part of it.
  const film = await makeFilm(12, `${moving},noise=alls=40:allf=t`);
  const half = Math.floor(film.length / 2);
  const open: ServerResponse[] = [];
  let isHeld = true;
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'video/webm', 'content-length': film.length });
    response.write(film.subarray(0, half));
    if (isHeld) open.push(response);
    else response.end(film.subarray(half));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  await page.goto(`${collector.url}/page.html?rollcue=t`);
  const { port } = server.address() as AddressInfo;
  await page.evaluate(`film.src = "http://127.0.0.1:${port}/film.webm"; film.play(); 0`);
  await collector.report((r) => r.type === 'ready');
  const stalled = await collector.report((r) => r.state === 'degraded' && r.failing?.[0]?.reason === 'stalled');
  expect(stalled.failing?.[0]?.detail).toMatch(/^at \d+\.\d s$/);
  isHeld = false;
  for (const response of open) response.end(film.subarray(half));
  await collector.report((r) => r.seq > stalled.seq && r.state === 'ready');
  server.closeAllConnections();
  server.close();
});
