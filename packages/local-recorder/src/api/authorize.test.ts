import { expect, test } from 'vitest';
import { authorize } from './authorize.ts';

const refuse = authorize('id', 'sec:ret');
const basic = (text: string): string => `Basic ${Buffer.from(text).toString('base64')}`;

test('authorize() lets the account in', () => {
  expect(refuse(basic('id:sec:ret'))).toBeUndefined();
});

test('authorize() says Unauthorized without a header', () => {
  expect(refuse(undefined)).toEqual({ status: 401, body: { message: 'Unauthorized' } });
});

test.each([basic('id:wrong'), basic('wrong:sec:ret'), basic(''), 'Basic', 'Bearer abc', 'Basic !!!'])(
  'authorize() refuses %s',
  (header) => {
    expect(refuse(header)).toEqual({ status: 401, body: { message: 'Invalid authentication credentials' } });
  },
);
