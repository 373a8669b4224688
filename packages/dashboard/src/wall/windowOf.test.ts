import { expect, test } from 'vitest';
import { spanAround, windowOf } from './windowOf.ts';

const list = { viewportPx: 800, rowPx: 100, rows: 250 };

test('of a long list only what is seen is drawn, and three rows beyond', () => {
  expect(windowOf({ ...list, top: 120 })).toEqual({ first: 0, end: 10 });
  expect(windowOf({ ...list, top: -5050 })).toEqual({ first: 47, end: 62 });
});

test('nothing is drawn outside of the list', () => {
  expect(windowOf({ ...list, top: -24_900 })).toEqual({ first: 246, end: 250 });
  expect(windowOf({ ...list, rows: 2, top: 0 })).toEqual({ first: 0, end: 2 });
  expect(windowOf({ ...list, top: 5000 })).toEqual({ first: 0, end: 0 });
});

test('a row that is far away can be drawn before it is scrolled to', () => {
  const { first, end } = spanAround(200, list.viewportPx, list.rowPx, list.rows);
  expect(first).toBeLessThan(200);
  expect(end).toBeGreaterThan(200);
});
