import type { RecordingView } from '@rollcue/protocol';
import { afterEach, expect, test } from 'vitest';
import type { FrameOutcome } from '../core/recorder.ts';
import { httpOf } from '../testing/httpOf.ts';
import { startTestServer, type TestServer } from '../testing/testServer.ts';

const servers: TestServer[] = [];
afterEach(async () => {
  for (const started of servers.splice(0)) await started.close();
});

const start = async (frame?: FrameOutcome[]) => {
  const server = await startTestServer(frame ? { script: { frame } } : {});
  servers.push(server);
  const { call } = await httpOf(server);
  const created = await call('POST', '/v1/recordings', {}, { pageUrl: 'https://class.example/lesson' });
  const { id } = (await created.json()) as RecordingView;
  await server.clock.advance(0);
  return { look: () => call('GET', `/v1/recordings/${id}/frame.jpg`), call };
};

test('a recording is looked at where its recorder shows frames, and the dashboard is told that it can be', async () => {
  const { look, call } = await start([{ is: 'frame', jpeg: Uint8Array.of(0xff, 0xd8, 7) }]);
  const response = await look();
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('image/jpeg');
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(new Uint8Array(await response.arrayBuffer())).toEqual(Uint8Array.of(0xff, 0xd8, 7));
  expect(await (await call('GET', '/settings.json')).json()).toMatchObject({ frames: true });
});

test.each([
  ['its recorder shows none', undefined, false],
  ['it has none', [{ is: 'none', words: 'the recorder has none (HTTP 404)' }] satisfies FrameOutcome[], true],
])('where %s it is a problem that says so', async (_where, frame, frames) => {
  const { look, call } = await start(frame);
  const response = await look();
  expect(response.status).toBe(404);
  expect(response.headers.get('content-type')).toContain('application/problem+json');
  expect(((await response.json()) as { detail: string }).detail).toMatch(/^No frame of recording "rec_.*": .*none/);
  expect(await (await call('GET', '/settings.json')).json()).toMatchObject({ frames });
});
