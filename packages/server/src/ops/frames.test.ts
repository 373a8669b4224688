import { expect, test } from 'vitest';
import type { FrameOutcome } from '../core/recorder.ts';
import { Scenario } from '../testing/scenario.ts';
import { createSimulatedClock } from '../testing/simulatedClock.ts';
import { createFrames } from './frames.ts';

/** A recorder that shows frame 1, 2, 3 …, each when told to. */
const studio = () => {
  const asked: string[] = [];
  const waiting: ((outcome: FrameOutcome) => void)[] = [];
  return {
    asked,
    answer: () => waiting.shift()?.({ is: 'frame', jpeg: Uint8Array.of(asked.length) }),
    frame: ({ sid }: { readonly sid: string }) => {
      asked.push(sid);
      return new Promise<FrameOutcome>((resolve) => waiting.push(resolve));
    },
  };
};

test('one call serves everybody who asks meanwhile, and for a second after', async () => {
  const clock = createSimulatedClock();
  const recorder = studio();
  const frames = createFrames(recorder, clock);
  const { recording } = new Scenario().goesLive();
  const together = [frames.newest(recording), frames.newest(recording)];
  await clock.advance(5000);
  const late = frames.newest(recording);
  expect(recorder.asked).toEqual(['s1']);
  recorder.answer();
  for (const one of [...together, late]) expect(await one).toEqual({ is: 'frame', jpeg: Uint8Array.of(1) });
  await clock.advance(999);
  await frames.newest(recording);
  expect(recorder.asked).toHaveLength(1);
  await clock.advance(1);
  const next = frames.newest(recording);
  recorder.answer();
  expect(await next).toEqual({ is: 'frame', jpeg: Uint8Array.of(2) });
});

test('a new attempt is asked for its own', async () => {
  const recorder = studio();
  const frames = createFrames(recorder, createSimulatedClock());
  const s = new Scenario().goesLive();
  const first = frames.newest(s.recording);
  recorder.answer();
  await first;
  void frames.newest(s.crashes().starts().recording);
  expect(recorder.asked).toEqual(['s1', 's2']);
});

test.each([
  ['it has not been started', (s: Scenario) => s],
  ['it is over', (s: Scenario) => s.goesLive().stopRequested().stopAnswers({ is: 'gone' })],
])('nobody is asked where %s', async (_where, comesThere) => {
  const recorder = studio();
  const { recording } = comesThere(new Scenario());
  const frames = createFrames(recorder, createSimulatedClock());
  expect(await frames.newest(recording)).toEqual({ is: 'none', words: 'nothing is being filmed' });
  expect(recorder.asked).toEqual([]);
});

test('a recorder that shows nothing, or breaks, is told so in words', async () => {
  const { recording } = new Scenario().goesLive();
  const blind = createFrames({}, createSimulatedClock());
  expect(blind.isOffered).toBe(false);
  expect(await blind.newest(recording)).toMatchObject({ is: 'none', words: expect.stringContaining('shows none') });
  const broken = createFrames({ frame: () => Promise.reject(new Error('boom')) }, createSimulatedClock());
  expect(await broken.newest(recording)).toMatchObject({ is: 'none' });
});
