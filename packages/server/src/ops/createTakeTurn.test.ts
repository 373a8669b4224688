import { pino } from 'pino';
import { expect, test } from 'vitest';
import { createSimulatedClock } from '../testing/simulatedClock.ts';
import { createTakeTurn } from './createTakeTurn.ts';

const log = pino({ level: 'silent' });

/** Takes a turn and tells whether it had come after each of these moments. */
const comes = async (takeTurn: () => Promise<number>, stepsMs: readonly number[]): Promise<boolean[]> => {
  const clock = createSimulatedClock();
  let hasCome = false;
  const taken = createTakeTurn({ store: { takeTurn }, clock, log })('app', 100).then(() => {
    hasCome = true;
  });
  const seen: boolean[] = [];
  for (const ms of stepsMs) {
    await clock.advance(ms);
    seen.push(hasCome);
  }
  await taken;
  return seen;
};

test('a turn comes when the store says', async () => {
  expect(await comes(async () => 250, [249, 1])).toEqual([false, true]);
  expect(await comes(async () => 0, [0])).toEqual([true]);
});

test('while the store is away the node spaces its calls by itself', async () => {
  const away = async (): Promise<number> => {
    throw new Error('the store is away');
  };
  expect(await comes(away, [99, 1])).toEqual([false, true]);
});
