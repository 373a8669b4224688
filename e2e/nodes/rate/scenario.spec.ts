import { expect, test } from '../nodeWorld.ts';

test.use({ count: 2 });

const recordings = 24;
/** Long enough that how long single calls are on their way on a loaded machine does not count. */
const windowMs = 3000;

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
  const waits = starts.map(({ uid, at }) => at - (calls.find((c) => c.call === 'acquire' && c.uid === uid)?.at ?? 0));
  console.log(
    `  ${calls.length} calls by two nodes: at most ${busiest} within 3 s; start after acquire: at most ${Math.round(Math.max(...waits))} ms`,
  );
  expect(starts).toHaveLength(recordings);
  expect(busiest).toBeLessThanOrEqual(30);
  // They really worked at the limit.
  expect(busiest).toBeGreaterThan(20);
  expect(Math.max(...waits)).toBeLessThan(2000);
});
