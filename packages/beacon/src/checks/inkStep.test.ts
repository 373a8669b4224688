import { expect, test } from 'vitest';
import { ok } from '../verdict.ts';
import { type Ink, inkStep, type Reading } from './inkStep.ts';

const run = (...reads: readonly (readonly [now: number, reading: Reading])[]): Ink['verdict'] | undefined =>
  reads.reduce<Ink | undefined>((ink, [now, reading]) => inkStep(ink, reading, now), undefined)?.verdict;

test('inkStep() calls a canvas blank at once that was never painted, and ok with the first ink', () => {
  expect(run([0, 'one colour'])).toMatchObject({ reason: 'blank' });
  expect(run([0, 'one colour'], [1, 'ink'])).toBe(ok);
});

test('inkStep() calls a painted canvas blank after three reads over a second, and blank since the first of them', () => {
  const start = [0, 'ink'] as const;
  expect(run(start, [100, 'one colour'], [600, 'one colour'], [1099, 'one colour'])).toBe(ok);
  expect(run(start, [100, 'one colour'], [1200, 'one colour'])).toBe(ok);
  expect(run(start, [100, 'one colour'], [600, 'one colour'], [1100, 'one colour'])).toMatchObject({
    reason: 'blank',
    from: 100,
  });
  expect(run(start, [100, 'one colour'], [600, 'ink'], [1100, 'one colour'], [1200, 'one colour'])).toBe(ok);
});

test('inkStep() does not know what a canvas shows that reads as empty only between frames', () => {
  expect(run([0, 'unsure'])).toMatchObject({ status: 'unknown' });
  expect(run([0, 'ink'], [1, 'unsure'])).toBe(ok);
  expect(run([0, 'one colour'], [1, 'unsure'])).toMatchObject({ status: 'unknown' });
  expect(run([0, 'unreadable'])).toMatchObject({ status: 'unknown' });
});

test('inkStep() counts on over reads that say nothing', () => {
  const reads = [
    [0, 'ink'],
    [100, 'one colour'],
    [200, 'unsure'],
    [700, 'one colour'],
    [1200, 'one colour'],
  ] as const;
  expect(run(...reads)).toMatchObject({ reason: 'blank' });
});
