import { afterEach, beforeEach, expect, test } from 'vitest';
import { describeStores } from '../testing/describeStores.ts';
import type { RecordingStore } from './recordingStore.ts';

/** Longer than any test takes, so that the time that passes in it changes nothing. */
const spacingMs = 5000;
/** How much later than its neighbour a statement may read the clock on a loaded machine. */
const slackMs = 4000;

await describeStores('turns', ({ place: newPlace, open, many }) => {
  let a: RecordingStore;
  let b: RecordingStore;
  beforeEach(async () => {
    const place = await newPlace();
    a = await open(place);
    b = many ? await open(place) : a;
  });
  afterEach(async () => {
    await a.close();
    if (many) await b.close();
  });

  test('the first turn is now, and those that follow are spaced, whoever takes them', async () => {
    const waits = [
      await a.takeTurn('app', spacingMs),
      await b.takeTurn('app', spacingMs),
      await a.takeTurn('app', spacingMs),
    ];
    for (const [i, wait] of waits.entries()) {
      expect(wait).toBeLessThanOrEqual(i * spacingMs);
      expect(wait).toBeGreaterThanOrEqual(Math.max(0, i * spacingMs - slackMs));
    }
  });

  test('turns taken at the same time are never the same', async () => {
    const waits = await Promise.all(Array.from({ length: 8 }, (_, i) => (i % 2 ? a : b).takeTurn('app', spacingMs)));
    const sorted = [...waits].sort((x, y) => x - y);
    for (const [i, wait] of sorted.slice(1).entries()) expect(wait - (sorted[i] ?? 0)).toBeGreaterThan(0);
    expect(sorted.at(-1)).toBeGreaterThan(6 * spacingMs);
  });

  test('each key has turns of its own', async () => {
    await a.takeTurn('one app', spacingMs);
    expect(await a.takeTurn('another app', spacingMs)).toBe(0);
  });

  test('a clock that was set back stops nobody: a next turn far away does not count', async () => {
    await a.takeTurn('app', 3_600_000);
    expect(await a.takeTurn('app', spacingMs)).toBe(0);
  });
});
