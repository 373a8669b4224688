import { expect, test } from 'vitest';
import { simulatedClock } from '../lib/simulatedClock.ts';
import { createQueue, type Fate } from './createQueue.ts';

/** A queue whose notifications meet these fates, then `send`; gives the event types in the order of their delivery. */
const queueWith = (...fates: Fate[]) => {
  const clock = simulatedClock();
  const sent: number[] = [];
  const could: boolean[] = [];
  const push = createQueue({
    deliver: async ({ eventType }) => void sent.push(eventType),
    fate: (_envelope, canHoldBack) => {
      could.push(canHoldBack);
      return fates.shift() ?? 'send';
    },
    clock,
    closing: new AbortController().signal,
    holdBackMs: 10_000,
  });
  const tell = (...eventTypes: number[]) => {
    for (const eventType of eventTypes) push({ noticeId: 'n', productId: 3, eventType, sid: 's', payload: {} });
  };
  return { clock, sent, could, tell };
};

test('one that is held back goes right after the next one', async () => {
  const { sent, could, tell } = queueWith('hold-back', 'send', 'hold-back');
  tell(30, 70, 73, 71, 11);
  await expect.poll(() => sent).toEqual([70, 30, 71, 73, 11]);
  expect(could).toEqual([true, false, true, false, true]);
});

test('one that is held back and that nothing follows goes when its time is over', async () => {
  const { clock, sent, tell } = queueWith('send', 'hold-back');
  tell(71, 11);
  await expect.poll(() => sent).toEqual([71]);
  clock.advance(9_999);
  await Promise.resolve();
  expect(sent).toEqual([71]);
  clock.advance(1);
  await expect.poll(() => sent).toEqual([71, 11]);
  clock.advance(60_000);
  await Promise.resolve();
  expect(sent).toEqual([71, 11]);
});

test('a lost one does not release one that is held back', async () => {
  const { sent, tell } = queueWith('hold-back', 'lose', 'duplicate');
  tell(30, 70, 73);
  await expect.poll(() => sent).toEqual([73, 73, 30]);
});
