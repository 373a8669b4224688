import { expect, test } from 'vitest';
import type { Look } from '../checks/look.ts';
import { type Hold, holdCheck } from './holds.ts';

const at = (now: number): Look => ({ now, roots: [], stillUntil: 0, again() {}, onStop() {} });

test('A hold fails until it is released', () => {
  const hold: Hold = { label: 'lesson', done: false, since: 10 };
  const check = holdCheck(hold);
  expect(check.name).toBe('hold:lesson');
  expect(check.ask(at(20))).toEqual({ status: 'bad', reason: 'held', from: 10 });
  hold.done = true;
  expect(check.ask(at(30))).toEqual({ status: 'ok' });
});

test('A hold past its time-out is held for good', () => {
  const hold: Hold = { label: 'lesson', done: false, since: 10, timeoutMs: 100 };
  const check = holdCheck(hold);
  expect(check.ask(at(109))).toEqual({ status: 'bad', reason: 'held', from: 10 });
  expect(check.ask(at(110))).toMatchObject({ detail: 'too late' });
  hold.done = true;
  expect(check.ask(at(120))).toMatchObject({ status: 'bad', reason: 'held' });
});
