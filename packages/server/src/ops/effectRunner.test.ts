import { pino } from 'pino';
import { expect, test } from 'vitest';
import type { RecordingEvent } from '../core/step.ts';
import type { PendingEffect } from '../store/recordingStore.ts';
import { createScriptedRecorder } from '../testing/scriptedRecorder.ts';
import { createSimulatedClock } from '../testing/simulatedClock.ts';
import { createEffectRunner, giveUpMs } from './effectRunner.ts';
import type { Notifier } from './notifier.ts';

const target = { cname: 'c', uid: '7', resourceId: 'r', sid: 's' };
const log = pino({ level: 'silent' });

const setUp = (recorder = createScriptedRecorder(), notifier?: Notifier, storeFails = 0, mayAct = true) => {
  let fails = storeFails;
  const clock = createSimulatedClock(0);
  const answers: [string, RecordingEvent, string][] = [];
  const dropped: string[] = [];
  const buried: string[] = [];
  const runner = createEffectRunner({
    recorder,
    ...(notifier ? { notifier } : {}),
    clock,
    log,
    answer: async (...answer) => {
      if (fails > 0) {
        fails -= 1;
        throw new Error('the store is away');
      }
      answers.push(answer);
    },
    drop: async (_recordingId, id) => void dropped.push(id),
    bury: async (_recordingId, id) => void buried.push(id),
    mayAct: async () => mayAct,
  });
  return { clock, runner, answers, dropped, buried, recorder };
};

const pending = (effect: PendingEffect['effect'], dueAt = 0, id = 'e1'): PendingEffect => ({
  id,
  recordingId: 'rec_1',
  dueAt,
  effect,
});

test('the answer goes back with the order that asked', async () => {
  const { clock, runner, answers } = setUp();
  runner.run([pending({ type: 'query', attempt: 2, target })]);
  await clock.advance(0);
  expect(answers).toEqual([
    ['rec_1', { type: 'queryAnswered', at: 0, attempt: 2, outcome: { is: 'found', status: 5 } }, 'e1'],
  ]);
});

test('a delayed order waits for its moment', async () => {
  const { clock, runner, recorder } = setUp();
  runner.run([pending({ type: 'stop', attempt: 1, target, afterMs: 1000 }, 1000)]);
  await clock.advance(999);
  expect(recorder.calls).toEqual([]);
  await clock.advance(1);
  expect(recorder.calls).toHaveLength(1);
});

test('a recorder that throws is a failed call, not a lost order', async () => {
  const recorder = {
    ...createScriptedRecorder(),
    start: async () => {
      throw new Error('out of memory');
    },
  };
  const { clock, runner, answers } = setUp(recorder);
  const shot = {
    url: '',
    readyTimeoutMs: 1,
    videoWidth: 1,
    videoHeight: 1,
    videoFps: 1,
    maxRecordingHour: 1,
    onhold: false,
  };
  runner.run([pending({ type: 'start', attempt: 1, cname: 'c', uid: '7', resourceId: 'r', shot })]);
  await clock.advance(0);
  expect(answers[0]?.[1]).toMatchObject({ outcome: { is: 'server-error', words: 'out of memory' } });
});

test('a webhook is delivered until it is taken, in order, and only then struck out', async () => {
  const tried: string[] = [];
  let taken = false;
  const { clock, runner, dropped } = setUp(createScriptedRecorder(), async ({ id }) => {
    tried.push(id);
    return taken;
  });
  const view = {} as never;
  runner.run([
    pending({ type: 'notify', event: 'recording.live', at: 0, view }, 0, 'n1'),
    pending({ type: 'notify', event: 'recording.silent', at: 1, view }, 0, 'n2'),
  ]);
  await clock.advance(5000);
  expect(tried).toEqual(['msg_n1', 'msg_n1']);
  expect(dropped).toEqual([]);
  taken = true;
  await clock.advance(15_000);
  expect(tried).toEqual(['msg_n1', 'msg_n1', 'msg_n1', 'msg_n2']);
  expect(dropped).toEqual(['n1', 'n2']);
});

test('a webhook that nobody takes for three days is a dead letter, and those behind it are told', async () => {
  const { clock, runner, dropped, buried } = setUp(createScriptedRecorder(), async ({ id }) => id !== 'msg_n1');
  const view = {} as never;
  runner.run([
    pending({ type: 'notify', event: 'recording.live', at: 0, view }, 0, 'n1'),
    pending({ type: 'notify', event: 'recording.silent', at: 1, view }, 1, 'n2'),
  ]);
  await clock.advance(giveUpMs - 1);
  expect([buried, dropped]).toEqual([[], []]);
  await clock.advance(1);
  expect([buried, dropped]).toEqual([['n1'], ['n2']]);
});

test('what was ordered before a restart is tried at least once, and given up by the time of its order', async () => {
  const tried: string[] = [];
  const { clock, runner, buried } = setUp(createScriptedRecorder(), async ({ id }) => tried.push(id) < 0);
  await clock.advance(giveUpMs);
  runner.run([pending({ type: 'notify', event: 'recording.live', at: 0, view: {} as never })]);
  await clock.advance(0);
  expect([tried, buried]).toEqual([['msg_e1'], ['e1']]);
});

test('with nobody to tell, webhooks are struck out at once', async () => {
  const { clock, runner, dropped } = setUp();
  runner.run([pending({ type: 'notify', event: 'recording.live', at: 0, view: {} as never })]);
  await clock.advance(0);
  expect(dropped).toEqual(['e1']);
});

test('after stop nothing new begins; what waits stays in the store', async () => {
  const { clock, runner, recorder, answers } = setUp();
  runner.run([pending({ type: 'stop', attempt: 1, target, afterMs: 1000 }, 1000)]);
  await clock.advance(0);
  await runner.stop();
  await clock.advance(10_000);
  expect(recorder.calls).toEqual([]);
  expect(answers).toEqual([]);
});

test('an answer that the store did not take is brought again; the recorder is asked once', async () => {
  const { clock, runner, answers, recorder } = setUp(createScriptedRecorder(), undefined, 3);
  runner.run([pending({ type: 'stop', attempt: 1, target, afterMs: 0 })]);
  await clock.advance(10_000);
  expect(recorder.calls).toHaveLength(1);
  expect(answers).toHaveLength(1);
});

test('a node that others have taken over from asks nothing and tells nobody', async () => {
  const told: string[] = [];
  const notifier: Notifier = async ({ id }) => told.push(id) > 0;
  const { clock, runner, answers, dropped, recorder } = setUp(createScriptedRecorder(), notifier, 0, false);
  runner.run([
    pending({ type: 'stop', attempt: 1, target, afterMs: 0 }),
    pending({ type: 'notify', event: 'recording.live', at: 0, view: {} as never }, 0, 'n1'),
  ]);
  await clock.advance(10_000);
  expect([recorder.calls, answers, told, dropped]).toEqual([[], [], [], []]);
});
