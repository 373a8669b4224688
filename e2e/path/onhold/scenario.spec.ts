import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readVideoTruth } from '../../support/videoTruth.ts';
import { expect, test } from '../../support/world.ts';

test.use({ policy: { intervalMs: 1000, onhold: true, degradedReloadMs: 120_000, degradedRestartMs: 120_000 } });

test('on hold nothing is filmed before the page is ready, nor while it is degraded', async ({ world }) => {
  const { id } = await world.start();
  const texts = () => world.timeline(id).then((items) => items.map((item) => item.text));
  await world.until(id, (r) => r.state === 'live');
  await expect.poll(texts).toContain('Filming begins');
  for (let beats = 0; beats < 3; beats += 1) await world.untilReport(id, ({ report }) => report.type === 'beat');

  await world.turn('white-screen', true);
  await world.until(id, (r) => r.state === 'degraded');
  await expect.poll(texts).toContain('Frames are left out until the page is well again');
  for (let beats = 0; beats < 3; beats += 1) await world.untilReport(id, ({ report }) => report.type === 'beat');
  await world.turn('white-screen', false);
  await world.until(id, (r) => r.state === 'live');
  for (let beats = 0; beats < 2; beats += 1) await world.untilReport(id, ({ report }) => report.type === 'beat');

  await world.stop(id);
  const ended = await world.until(id, (r) => r.state === 'ended');
  expect(ended.attempts[0]?.held).toHaveLength(2);
  await expect.poll(texts).toContain('Recorder says: stopped, code 0 (ok)');

  const videos = join(world.dir, 'videos');
  const truths = await Promise.all(
    (await readdir(videos)).filter((name) => name.endsWith('.mp4')).map((name) => readVideoTruth(join(videos, name))),
  );
  const sum = (pick: 'frames' | 'shown') => truths.reduce((total, truth) => total + truth[pick], 0);
  expect(sum('frames')).toBeGreaterThan(15);
  // The white screen lasted for more than three heartbeats. What is left of it in the film is the tolerance of one second.
  expect(sum('shown') / sum('frames')).toBeGreaterThan(0.6);
});
