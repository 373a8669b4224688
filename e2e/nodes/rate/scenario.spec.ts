import { expect, test } from '../nodeWorld.ts';

test.use({ count: 2 });

const recordings = 24;
/** Long, and with some more than 30 allowed: on a loaded machine calls are on their way for longer or shorter. */
const windowMs = 3000;
const mostInWindow = 36;
/** So many calls take 2 s. */
const callsInTwoSeconds = 18;

test('R-QPS R-PAIR two nodes together make ten requests a second, and each start follows its acquire within 2 s', async ({
  world,
}) => {
  const [a, b] = world.nodes;
  if (!a || !b) throw new Error('two nodes are needed');
  const ids = await Promise.all(Array.from({ length: recordings }, (_, i) => world.start(i % 2 ? a : b)));
  for (const id of ids) await expect.poll(async () => (await world.read(a, id)).state).toBe('live');

  const calls = [...world.studio.calls];
  const busiest = Math.max(...calls.map(({ at }) => calls.filter((c) => c.at >= at && c.at < at + windowMs).length));
  const starts = calls.filter(({ call }) => call === 'start');
  const acquireOf = (uid: string) => calls.findIndex((c) => c.call === 'acquire' && c.uid === uid);
  const between = starts.map((start) => calls.indexOf(start) - acquireOf(start.uid));
  console.log(
    `  ${calls.length} calls by two nodes: at most ${busiest} within 3 s; a start comes at most ${Math.max(...between)} calls after its acquire`,
  );
  expect(starts).toHaveLength(recordings);
  expect(busiest).toBeLessThanOrEqual(mostInWindow);
  // They really worked at the limit.
  expect(busiest).toBeGreaterThan(20);
  expect(Math.max(...between)).toBeLessThanOrEqual(callsInTwoSeconds);
});
