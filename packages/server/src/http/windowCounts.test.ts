import { expect, test } from 'vitest';
import { createWindowCounts } from './windowCounts.ts';

const setUp = (most: number, capacity = 100) => {
  let at = 0;
  const counts = createWindowCounts({ most, windowMs: 60_000, capacity }, () => at);
  return {
    counts,
    pass: (ms: number): void => {
      at += ms;
    },
  };
};

test('a key that was taken as often as it may be waits for the next window; others do not', () => {
  const { counts, pass } = setUp(2);
  expect(counts.take('a').is).toBe('taken');
  pass(20_000);
  expect(counts.take('a').is).toBe('taken');
  expect(counts.take('a')).toEqual({ is: 'spent', waitMs: 40_000 });
  expect(counts.take('b').is).toBe('taken');
  pass(40_000);
  expect(counts.take('a').is).toBe('taken');
});

test('a key is known through the next window, and forgotten after it', () => {
  const { counts, pass } = setUp(2);
  counts.take('a');
  pass(60_000);
  counts.take('b');
  expect(counts.knows('a')).toBe(true);
  pass(60_000);
  counts.take('b');
  expect(counts.knows('a')).toBe(false);
  expect(counts.knows('c')).toBe(false);
});

test('after a long quiet nothing old is known', () => {
  const { counts, pass } = setUp(2);
  counts.take('a');
  pass(600_000);
  counts.take('b');
  expect(counts.knows('a')).toBe(false);
});

test('memory is bounded: where more keys come than there is room for, the window ends early', () => {
  const { counts } = setUp(1, 2);
  for (const key of ['a', 'b', 'c', 'd', 'e']) expect(counts.take(key).is).toBe('taken');
  expect(['a', 'b', 'c', 'd', 'e'].filter(counts.knows)).toEqual(['c', 'd', 'e']);
});

test('no limit is no limit', () => {
  const { counts } = setUp(0);
  for (let i = 0; i < 1000; i += 1) expect(counts.take('a').is).toBe('taken');
});

test('a key is free where it is known and may be taken once more, and its count is the one that taking counts', () => {
  const { counts, pass } = setUp(2);
  expect(counts.free('a')).toBeUndefined();
  counts.take('a');
  const count = counts.free('a');
  expect(count).toEqual({ taken: 1 });
  if (count) count.taken += 1;
  expect(counts.take('a').is).toBe('spent');
  expect(counts.free('a')).toBeUndefined();
  pass(60_000);
  expect(counts.free('a')).toEqual({ taken: 0 });
  pass(60_000);
  pass(60_000);
  expect(counts.free('a')).toBeUndefined();
});
