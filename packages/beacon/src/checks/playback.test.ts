import { expect, test } from 'vitest';
import { type Playback, playbackStep, type Sample } from './playback.ts';

/** Looks every `everyMs` from `fromMs` on; `see` tells what each one sees. */
const watch = (
  before: Playback | undefined,
  fromMs: number,
  untilMs: number,
  everyMs: number,
  see: (s: number) => Partial<Sample> & { readonly time: number },
): Playback => {
  let playback = before;
  for (let now = fromMs; now <= untilMs; now += everyMs)
    playback = playbackStep(playback, { now, stillUntil: 0, ...see(now / 1000) });
  if (!playback) throw new Error('no look');
  return playback;
};

const at30 = (s: number) => ({ time: s, frames: Math.floor(s * 30) });
const reason = ({ verdict }: Playback) => verdict.reason ?? verdict.status;

test('playing is proven by the second look at which clock and frames have moved', () => {
  const first = watch(undefined, 0, 0, 50, at30);
  expect(reason(first)).toBe('loading');
  expect(reason(watch(first, 50, 50, 50, at30))).toBe('ok');
});

test.each([50, 250, 1000, 5000])('a film seen every %d ms plays steadily', (everyMs) => {
  let playback = watch(undefined, 0, everyMs, everyMs, at30);
  for (let now = 2 * everyMs; now < 60_000; now += everyMs) {
    playback = watch(playback, now, now, everyMs, at30);
    expect(reason(playback)).toBe('ok');
  }
});

test('a loop that jumps back still plays', () => {
  expect(reason(watch(undefined, 0, 20_000, 250, (s) => ({ time: s % 2, frames: Math.floor(s * 30) })))).toBe('ok');
});

test('sound needs its clock only', () => {
  expect(reason(watch(undefined, 0, 20_000, 1000, (time) => ({ time })))).toBe('ok');
});

test('frames that stop are frozen after 3 s, from when they stopped', () => {
  const see = (s: number) => ({ time: s, frames: Math.min(300, Math.floor(s * 30)) });
  expect(reason(watch(undefined, 0, 12_750, 250, see))).toBe('ok');
  const frozen = watch(undefined, 0, 13_000, 250, see);
  expect(frozen.verdict).toMatchObject({ reason: 'frozen', from: 10_000 });
  expect(reason(watch(frozen, 13_250, 13_250, 250, at30))).toBe('ok');
});

test('a stream that never delivers a frame is loading, then frozen', () => {
  const see = (time: number) => ({ time, frames: 0 });
  expect(reason(watch(undefined, 0, 2950, 50, see))).toBe('loading');
  expect(watch(undefined, 0, 3000, 50, see).verdict).toMatchObject({ reason: 'frozen', from: 0 });
});

test('a clock that stands has stalled after half a second, from when it stopped', () => {
  const see = (s: number) => at30(Math.min(s, 10));
  expect(reason(watch(undefined, 0, 10_400, 100, see))).toBe('ok');
  expect(watch(undefined, 0, 10_500, 100, see).verdict).toMatchObject({ reason: 'stalled', from: 10_000 });
});

test('a clock that never ran is loading, then stalled', () => {
  const see = () => ({ time: 0, frames: 1 });
  expect(reason(watch(undefined, 0, 2900, 100, see))).toBe('loading');
  expect(reason(watch(undefined, 0, 3000, 100, see))).toBe('stalled');
});

test('frames that stood because the clock stood are not frozen when it goes on', () => {
  const stalled = watch(undefined, 0, 14_000, 250, (s) => at30(Math.min(s, 10)));
  expect(reason(watch(stalled, 14_250, 14_250, 250, () => ({ time: 10.2, frames: 300 })))).toBe('ok');
});

test('a counter that falls back to 0 is not frozen', () => {
  expect(reason(watch(undefined, 0, 30_000, 1000, (s) => ({ time: s, frames: Math.floor(s * 30) % 97 })))).toBe('ok');
});

test('declared stillness is not frozen, and the 3 s begin at its end', () => {
  const see = (time: number) => ({ time, frames: Math.min(60, Math.floor(time * 30)), stillUntil: 20_500 });
  expect(reason(watch(undefined, 0, 23_000, 1000, see))).toBe('ok');
  expect(watch(undefined, 0, 24_000, 1000, see).verdict).toMatchObject({ reason: 'frozen', from: 20_500 });
});

test('after a gap the verdict stands until there is evidence', () => {
  const before = watch(undefined, 0, 5000, 1000, at30);
  const back = watch(before, 60_000, 60_000, 1000, () => ({ time: 5, frames: 150 }));
  expect(reason(back)).toBe('ok');
  expect(reason(watch(back, 61_000, 62_000, 1000, () => ({ time: 5, frames: 150 })))).toBe('ok');
  expect(watch(back, 61_000, 63_000, 1000, () => ({ time: 5, frames: 150 })).verdict).toMatchObject({
    reason: 'stalled',
    from: 60_000,
  });
});
