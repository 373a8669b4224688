import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readVideoTruth } from '../../support/videoTruth.ts';
import { expect, test } from '../../support/world.ts';

test.use({ policy: { intervalMs: 1000, confirmAfterMs: [1000] } });

test('the lesson goes live, its page is told the sid, its heartbeats arrive, and the video shows it', async ({
  world,
}) => {
  const { id } = await world.start();
  const live = await world.until(id, (r) => r.state === 'live');
  const sid = live.attempts[0]?.sid;
  expect(sid).toMatch(/^[0-9a-f]{32}$/);

  const first = await world.untilReport(id, ({ report }) => report.type === 'beat');
  expect(first.report).toMatchObject({ state: 'ready', sid, nextMs: 1000 });
  expect(first.report.checks).toBeGreaterThanOrEqual(6);
  for (const ahead of [1, 2, 3])
    await world.untilReport(id, ({ report }) => report.seq === first.report.seq + ahead && report.state === 'ready');

  await world.stop(id);
  const ended = await world.until(id, (r) => r.state === 'ended');
  expect(ended.attempts).toHaveLength(1);
  expect(ended.coverage.healthyMs).toBeGreaterThan(3000);

  // The file is whole when the recorder says so: stop has been answered before that.
  const told = () => world.timeline(id).then((items) => items.map((item) => item.text));
  await expect.poll(told).toContain('Recorder says: stopped, code 0 (ok)');

  const kinds = (await world.timeline(id)).map((item) => item.kind);
  expect(kinds).toEqual(
    expect.arrayContaining(['created', 'started', 'page-hello', 'page-ready', 'confirmed', 'ended']),
  );

  const videos = join(world.dir, 'videos');
  const [file] = (await readdir(videos)).filter((name) => name.startsWith(`${sid}_`) && name.endsWith('.mp4'));
  const truth = await readVideoTruth(join(videos, file ?? ''));
  // A loaded machine may film fewer frames than it was asked for, but those must show the page.
  expect(truth.shown).toBeGreaterThan(15);
  expect(truth.shown / truth.frames).toBeGreaterThan(0.5);
  // The page's clock runs in the film as it did in the page: at least the three heartbeats are there.
  expect(((truth.lastSecond ?? 0) - (truth.firstSecond ?? 0) + 1024) % 1024).toBeGreaterThanOrEqual(3);
});
