import { expect, test } from 'vitest';
import { asked, measured, openingWords } from './checkWords.ts';

test('Times are told in seconds, measured ones rounded', () => {
  expect([measured(387), measured(12_340), asked(30_000), asked(1500)]).toEqual(['0.4 s', '12.3 s', '30 s', '1.5 s']);
});

test.each([
  ['net::ERR_CONNECTION_REFUSED', 'nobody listens there (net::ERR_CONNECTION_REFUSED)'],
  ['net::ERR_CERT_AUTHORITY_INVALID', 'its certificate is not trusted (net::ERR_CERT_AUTHORITY_INVALID)'],
  ['Timeout 6500ms exceeded.', 'its server did not answer within 6.5 s'],
  ['net::ERR_ABORTED', 'net::ERR_ABORTED'],
])('openingWords() says what %s means', (why, words) => {
  expect(openingWords(why)).toBe(words);
});
