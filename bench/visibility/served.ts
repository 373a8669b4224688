import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Case, head } from './cases/family.ts';

/** Serves case `n` at `/n` and the built script on a free loopback port; reports are thrown away. */
export const serveCases = async (cases: readonly Case[], script: string) => {
  const rollcue = readFileSync(script);
  const server = createServer((request, response) => {
    const found = cases[Number(request.url?.slice(1))];
    if (request.url === '/rollcue.js') response.setHeader('content-type', 'text/javascript').end(rollcue);
    else if (found) response.setHeader('content-type', 'text/html; charset=utf-8').end(head + found[1]);
    else response.writeHead(204).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => server.close(),
  };
};
