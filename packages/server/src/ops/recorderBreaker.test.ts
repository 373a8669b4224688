import { expect, test } from 'vitest';
import type { StartOutcome } from '../core/recorder.ts';
import { createScriptedRecorder } from '../testing/scriptedRecorder.ts';
import { createSimulatedClock } from '../testing/simulatedClock.ts';
import { createRecorderBreaker } from './recorderBreaker.ts';

const broken: StartOutcome = { is: 'server-error', words: 'HTTP 503' };
const shot = {} as never;

const setUp = (random = () => 0) => {
  const clock = createSimulatedClock(0);
  const states: string[] = [];
  let answer: StartOutcome = broken;
  const inner = createScriptedRecorder();
  const recorder = createRecorderBreaker(
    { ...inner, start: (who, its) => inner.start(who, its).then(() => answer) },
    { clock, random, onChange: (state) => states.push(state) },
  );
  const start = (n: number) => recorder.start({ cname: `c${n}`, uid: String(n), resourceId: 'r' }, shot);
  return {
    clock,
    states,
    calls: inner.calls,
    recorder,
    start,
    heals: () => {
      answer = { is: 'started', sid: 's' };
    },
    breaks: async () => {
      for (let n = 1; n <= 5; n += 1) await start(n);
    },
  };
};

test('five recordings in a row that cannot be started: the next are held back without asking the recorder', async () => {
  const { breaks, start, calls, states } = setUp();
  await breaks();
  expect(states).toEqual(['open']);
  expect(await start(6)).toMatchObject({ is: 'held', afterMs: 31_000 });
  expect(calls).toHaveLength(5);
});

test('one recording that fails again and again is its own fault; a success in between begins the count anew', async () => {
  const { start, states, heals } = setUp();
  for (let i = 0; i < 20; i += 1) await start(1);
  for (let n = 1; n <= 4; n += 1) await start(n);
  heals();
  await start(9);
  expect(states).toEqual([]);
});

test('after the hold one tries for all; it goes well: everybody may start', async () => {
  const { breaks, start, clock, states, heals } = setUp();
  await breaks();
  heals();
  await clock.advance(30_000);
  const probe = start(6);
  expect((await start(7)).is).toBe('held');
  expect((await probe).is).toBe('started');
  expect((await start(7)).is).toBe('started');
  expect(states).toEqual(['open', 'probing', 'closed']);
});

test('the probe fails: the hold grows, up to five minutes', async () => {
  const { breaks, start, clock } = setUp();
  await breaks();
  for (const holdMs of [30_000, 60_000, 120_000, 240_000, 300_000, 300_000]) {
    await clock.advance(holdMs - 1);
    expect((await start(6)).is).toBe('held');
    await clock.advance(1);
    expect((await start(6)).is).toBe('server-error');
  }
});

test('a probe that never comes back does not hold the others for ever', async () => {
  const { breaks, recorder, start, clock } = setUp();
  await breaks();
  await clock.advance(30_000);
  await recorder.acquire({ cname: 'lost', uid: '1', maxRecordingHour: 1, excludeResourceIds: [] });
  expect((await start(6)).is).toBe('held');
  await clock.advance(60_000);
  expect((await start(6)).is).toBe('server-error');
});

test('those held back come back spread over time', async () => {
  let seed = 0;
  const { breaks, start } = setUp(() => (seed++ % 10) / 10);
  await breaks();
  const waits = await Promise.all([6, 7, 8, 9, 10].map(async (n) => ((await start(n)) as { afterMs: number }).afterMs));
  expect(new Set(waits).size).toBe(5);
  for (const waitMs of waits) {
    expect(waitMs).toBeGreaterThan(30_000);
    expect(waitMs).toBeLessThan(60_000);
  }
});

test('a recorder that judges the request is not down: a refusal opens nothing, and ends a hold', async () => {
  const clock = createSimulatedClock(0);
  const states: string[] = [];
  const recorder = createRecorderBreaker(createScriptedRecorder({ start: [{ is: 'refused', words: 'HTTP 401' }] }), {
    clock,
    random: () => 0,
    onChange: (state) => states.push(state),
  });
  for (let n = 0; n < 10; n += 1) await recorder.start({ cname: `c${n}`, uid: '1', resourceId: 'r' }, shot);
  expect(states).toEqual([]);
});

test('what runs is queried and stopped while starts are held back', async () => {
  const { breaks, recorder } = setUp();
  await breaks();
  const target = { cname: 'c', uid: '1', resourceId: 'r', sid: 's' };
  expect((await recorder.query(target)).is).toBe('found');
  expect((await recorder.stop(target)).is).toBe('stopped');
});
