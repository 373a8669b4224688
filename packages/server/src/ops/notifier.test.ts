import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RecordingView } from '@rollcue/protocol';
import { Webhook } from 'standardwebhooks';
import { expect, test } from 'vitest';
import { createNotifier } from './notifier.ts';

const secret = `whsec_${Buffer.from('a secret of some length').toString('base64')}`;
const recording = { id: 'rec_1' } as RecordingView;

test('a webhook is signed as Standard Webhooks want it; anything but 2xx is not taken', async () => {
  let status = 200;
  const received: unknown[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      received.push(new Webhook(secret).verify(body, request.headers as Record<string, string>));
      response.writeHead(status).end();
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const notify = createNotifier(`http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, secret);
  const message = { id: 'msg_1', event: 'recording.live', at: 0, recording };
  expect(await notify(message)).toBe(true);
  expect(received).toEqual([{ type: 'recording.live', timestamp: '1970-01-01T00:00:00.000Z', data: { id: 'rec_1' } }]);
  status = 503;
  expect(await notify(message)).toBe(false);
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
  expect(await notify(message)).toBe(false);
});
