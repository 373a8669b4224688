import { expect, test } from 'vitest';
import { createStartPairs } from './startPairs.ts';

const resourceOf = (outcome: string): string | undefined => (outcome.startsWith('r') ? outcome : undefined);

/** Lets promises that are ready to go on, go on. */
const settle = (): Promise<void> => new Promise((done) => setImmediate(done));

test('R-PAIR no more than eight resources wait for their start; each start lets one more be acquired', async () => {
  const pairs = createStartPairs();
  const acquired: string[] = [];
  const all = Array.from({ length: 20 }, (_, i) =>
    pairs.begin(async () => {
      acquired.push(`r${i}`);
      return `r${i}`;
    }, resourceOf),
  );
  await settle();
  expect(acquired).toHaveLength(8);
  pairs.started('r3');
  pairs.started('r5');
  await settle();
  expect(acquired).toHaveLength(10);
  for (let i = 0; i < 20; i += 1) {
    pairs.started(`r${i}`);
    await settle();
  }
  for (const id of acquired) pairs.started(id);
  await settle();
  for (const id of acquired) pairs.started(id);
  expect(await Promise.all(all)).toHaveLength(20);
});

test('an acquire that brings no resource holds nobody up', async () => {
  const pairs = createStartPairs();
  const outcomes = await Promise.all(
    Array.from({ length: 30 }, () => pairs.begin(async () => 'no resource', resourceOf)),
  );
  expect(outcomes).toHaveLength(30);
});

test('a resource that nobody starts holds the others up for 2 s at most', async () => {
  const pairs = createStartPairs();
  const begun = performance.now();
  const nine = Array.from({ length: 9 }, (_, i) => pairs.begin(async () => `r${i}`, resourceOf));
  await Promise.all(nine);
  expect(performance.now() - begun).toBeGreaterThan(1900);
});

test('what an acquire throws reaches its caller, and the next one goes on', async () => {
  const pairs = createStartPairs();
  const broken = pairs.begin(async (): Promise<string> => {
    throw new Error('broken');
  }, resourceOf);
  await expect(broken).rejects.toThrow('broken');
  expect(await pairs.begin(async () => 'r1', resourceOf)).toBe('r1');
});
