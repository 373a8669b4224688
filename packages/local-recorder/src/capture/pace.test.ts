import { expect, test } from 'vitest';
import { atStart, type Pace, type Progress, stepPace } from './pace.ts';

/** One look a second at an encoder of 10 pictures a second; gives `behind` of each. */
const looks = (...progress: readonly Progress[]): readonly boolean[] => {
  let pace: Pace = atStart;
  return progress.map((now, index) => {
    const passedMs = (index + 1) * 1_000;
    pace = stepPace(pace, 5_000_000 + passedMs, passedMs, now);
    return pace.behind;
  });
};

/** Looks of an encoder whose newest picture is so many ms behind, second after second. */
const lags = (...behindMs: readonly number[]): readonly Progress[] =>
  behindMs.map((lag, index) => ({ filmedMs: (index + 1) * 1_000 - lag, pictures: (index + 1) * 10, missed: 0 }));

/** Looks of an encoder that misses so many of ten pictures, second after second. */
const misses = (...counts: readonly number[]): readonly Progress[] =>
  counts.map((_, index) => ({
    filmedMs: (index + 1) * 1_000,
    pictures: (index + 1) * 10,
    missed: counts.slice(0, index + 1).reduce((sum, count) => sum + count, 0),
  }));

test.each([
  { what: 'in time', progress: lags(0, 300, 200, 2_000, 2_000, 2_000, 2_000, 2_000, 2_000), when: undefined },
  { what: 'more than 2 s late, for 5 s', progress: lags(0, 2_001, 2_100, 2_200, 2_300, 2_400, 2_500), when: 6 },
  {
    what: 'late, but with a good second in between',
    progress: lags(3_000, 3_000, 3_000, 0, 3_000, 3_000, 3_000, 3_000),
    when: undefined,
  },
  { what: 'missing one in ten', progress: misses(1, 1, 1, 1, 1, 1, 1, 1), when: undefined },
  { what: 'missing two in ten, for 5 s', progress: misses(0, 2, 2, 2, 2, 2, 2), when: 6 },
])('an encoder $what is behind from look $when', ({ progress, when }) => {
  const first = looks(...progress).indexOf(true);
  expect(first === -1 ? undefined : first).toBe(when);
});

test('an encoder that stands still is behind, and catches up only after five good seconds', () => {
  const still = Array.from({ length: 9 }, () => ({ filmedMs: 500, pictures: 5, missed: 0 }));
  const again = lags(...Array(20).fill(0)).slice(9);
  const seen = looks(...still, ...again);
  // Late from the third look on, sure of it five seconds later; good from the tenth.
  expect(seen.indexOf(true)).toBe(7);
  expect(seen.indexOf(false, 7)).toBe(14);
});
