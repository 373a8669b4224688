import { expect } from '@playwright/test';
import type { Lesson } from './filmLesson.ts';
import { mostApartMs } from './judge/flashesAndBeeps.ts';
import type { Judged } from './judgeFilm.ts';

/** Which rows have any, and how much: one millisecond too many must say where it was. */
const wrongOf = (rows: readonly (readonly [name: string, ms: number])[]): readonly string[] =>
  rows.filter(([, ms]) => ms > 0).map(([name, ms]) => `${name}, ${ms} ms`);

/** Neither false ready nor miss; each fault was in the film for so long that either could have been found; picture and sound go together. */
export const expectTruth = ({ ills, wells, order, sync }: Judged, { deeds, slowness }: Lesson): void => {
  for (const { name, from, to, noticeMs } of deeds) {
    const ofDeed = ills.filter((row) => row.name === name);
    expect.soft(ofDeed.length, `"${name}" can be seen or heard in the film`).toBeGreaterThan(0);
    expect.soft(to - from, `"${name}" lasted long enough to be missed`).toBeGreaterThan(noticeMs + 1500);
    expect
      .soft(
        ofDeed.some((row) => row.noticedMs !== undefined),
        `"${name}" was noticed`,
      )
      .toBe(true);
  }
  expect
    .soft(
      wells.some(({ readyMs }) => readyMs !== undefined),
      'the page was ready at all',
    )
    .toBe(true);
  for (const { part, ms } of order)
    expect.soft(ms, `ms in which the film contradicts what the page was told: ${part}`).toBeLessThan(500 * slowness);
  expect
    .soft(wrongOf(ills.map(({ name, part, falseReadyMs }) => [`${name}: ${part}`, falseReadyMs])), 'ms of false ready')
    .toEqual([]);
  expect.soft(wrongOf(wells.map(({ after, missMs }) => [after, missMs])), 'ms of miss').toEqual([]);
  if (!sync) return;
  expect.soft(Math.abs(sync.worstMs), 'ms between a flash and its beep').toBeLessThanOrEqual(mostApartMs);
  expect.soft(sync.alone, 'flashes without a beep').toBe(0);
  expect.soft(sync.startMs, 'ms until flash and beep come together').toBeLessThanOrEqual(5000);
  // At either end of a stretch one may be lost or won.
  expect.soft(Math.abs(sync.beeps - sync.seconds), 'beeps, one a second').toBeLessThanOrEqual(sync.stretches + 1);
  // A flash lasts for one frame of the film: a busy machine loses some.
  expect.soft(sync.flashes, 'flashes, one a second').toBeLessThanOrEqual(sync.seconds + sync.stretches + 1);
  expect.soft(sync.flashes, 'flashes, one a second').toBeGreaterThanOrEqual(sync.seconds / 2 - sync.stretches);
};
