import { expect, test } from 'vitest';
import type { Look } from '../checks/look.ts';
import { customCheck } from './customCheck.ts';

const look: Look = { now: 0, roots: [], stillUntil: 0, again() {}, onStop() {} };

test.each([
  [() => true, { status: 'ok' }],
  [() => 'no scores yet', { status: 'bad', reason: 'custom', detail: 'no scores yet' }],
  [() => false, { status: 'bad', reason: 'custom', detail: 'no' }],
  [
    () => {
      throw new Error('boom');
    },
    { status: 'bad', reason: 'thrown', detail: 'boom' },
  ],
])('A custom check answers %s with its verdict', (test, verdict) => {
  expect(customCheck({ name: 'scores', test }).ask(look)).toEqual(verdict);
});

test('A promise is loading at first, asks for another look when it brings news, and is asked anew then', async () => {
  let calls = 0;
  const looked = new Promise<void>((resolve) => {
    const check = customCheck({ name: 'scores', test: () => Promise.resolve(++calls > 0) });
    const asking = { ...look, again: () => resolve(expect(check.ask(look)).toEqual({ status: 'ok' })) };
    expect(check.ask(asking)).toEqual({ status: 'bad', reason: 'loading' });
    expect(check.ask(asking)).toEqual({ status: 'bad', reason: 'loading' });
    expect(calls).toBe(1);
  });
  await looked;
});

test('A rejected promise is thrown', async () => {
  const verdict = await new Promise((resolve) => {
    const check = customCheck({ name: 'scores', test: () => Promise.reject(new Error('offline')) });
    check.ask(look);
    // The answer of the next question is the one before it.
    setTimeout(() => resolve(check.ask(look)));
  });
  expect(verdict).toEqual({ status: 'bad', reason: 'thrown', detail: 'offline' });
});
