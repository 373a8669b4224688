import { expect, test } from 'vitest';
import { tokenIn } from './token.ts';

test.each([
  ['?rollcue=a', '', 'a'],
  ['?x=1&rollcue=a', '#rollcue=b', 'a'],
  ['', '#rollcue=b', 'b'],
  ['', '#/room?x=1&rollcue=b&y', 'b'],
  ['?notrollcue=a', '#notrollcue=b', undefined],
  ['?rollcue=', '#rollcue=', undefined],
])('tokenIn() reads query %j and fragment %j', (search, hash, token) => {
  expect(tokenIn({ search, hash })).toBe(token);
});
