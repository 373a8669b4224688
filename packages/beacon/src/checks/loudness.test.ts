import { expect, test } from 'vitest';
import { type Loudness, loudest, loudnessStep } from './loudness.ts';

/** A sample each second from `from` to `to`; `level` tells how loud it is then. */
const listen = (
  before: Loudness | undefined,
  from: number,
  to: number,
  level: (s: number) => number,
  stillUntil = 0,
) => {
  let sound = before;
  for (let s = from; s <= to; s++) sound = loudnessStep(sound, s * 1000, level(s), stillUntil);
  return sound?.verdict;
};
const after = (from: number, to: number, level: (s: number) => number): Loudness => {
  let sound = loudnessStep(undefined, from * 1000, level(from), 0);
  for (let s = from + 1; s <= to; s++) sound = loudnessStep(sound, s * 1000, level(s), 0);
  return sound;
};
const loudUntil = (end: number) => (s: number) => (s <= end ? 0.1 : 0.0009);

test('a sound is audible from when it was first heard', () => {
  expect(listen(undefined, 5, 5, () => 0.0011)?.status).toBe('ok');
});

test('what was never heard is loading, after a second silent', () => {
  expect(listen(undefined, 5, 5, () => 0)?.reason).toBe('loading');
  expect(listen(undefined, 5, 6, () => 0)).toMatchObject({ reason: 'silent', from: 5000 });
});

test('a speaker may pause for less than 10 s; longer is silent, from the last sound on', () => {
  expect(listen(undefined, 0, 29, loudUntil(20))?.status).toBe('ok');
  expect(listen(undefined, 0, 30, loudUntil(20))).toMatchObject({ reason: 'silent', from: 20_000 });
});

test('declared stillness is not silent, and the 10 s begin at its end', () => {
  expect(listen(undefined, 0, 29, () => 0, 20_000)?.status).toBe('ok');
  expect(listen(undefined, 0, 30, () => 0, 20_000)).toMatchObject({ reason: 'silent', from: 20_000 });
});

test('after a gap the 10 s begin anew', () => {
  const before = after(0, 5, () => 0.1);
  expect(listen(before, 60, 69, () => 0)?.status).toBe('ok');
  expect(listen(before, 60, 70, () => 0)?.reason).toBe('silent');
});

test('loudest() does not thin a beep by the silence around it', () => {
  const beep = Float32Array.from({ length: 32_768 }, (_, i) => (i >= 4096 && i < 6144 ? Math.sin(i) : 0));
  expect(loudest(beep)).toBeCloseTo(Math.SQRT1_2, 2);
  expect(loudest(new Float32Array(32_768))).toBe(0);
});
