import { expect, test } from 'vitest';
import { signatures } from './signatures.ts';

const body =
  '{"eventType":10,"noticeId":"4eb720f0-8da7-11e9-a43e53f411c2761f","notifyMs":1560408533119,"payload":{"a":"1","b":2},"productId":1}';

test('signatures() gives the known SHA-1 and SHA-256 digests of a body', () => {
  expect(signatures('secret', body)).toEqual({
    'Agora-Signature': '92ea60c5249b641f80de046d11e1cb2d15f1d1b2',
    'Agora-Signature-V2': '6ba85d7c1122f6c51143cce7765f06c601c0fbd691987f4510e45b943b2639e8',
  });
});

test('signatures() differ when one byte of the body or of the secret differs', () => {
  const right = signatures('secret', body);
  expect(signatures('secret', `${body} `)).not.toEqual(right);
  expect(signatures('Secret', body)).not.toEqual(right);
});
