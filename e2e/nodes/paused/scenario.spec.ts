import { expect, test } from '../nodeWorld.ts';

test.use({ count: 2 });

test('a node is paused past its lease and goes on: what it thought was its own is left alone', async ({ world }) => {
  const [paused, awake] = world.nodes;
  if (!paused || !awake) throw new Error('two nodes are needed');
  const [quiet = '', crashed = '', stopped = ''] = await Promise.all([1, 2, 3].map(() => world.start(paused)));
  const other = await world.start(awake);
  for (const id of [quiet, crashed, stopped, other])
    await expect.poll(async () => (await world.read(awake, id)).state).toBe('live');

  process.kill(paused.process.pid, 'SIGSTOP');
  const pausedAt = Date.now();
  const note = async (id: string) => (await world.timeline(awake, id)).find(({ kind }) => kind === 'amnesty');
  for (const id of [quiet, crashed, stopped])
    await expect.poll(async () => (await note(id))?.text).toContain('The node that had it was away');
  const takeoverMs = Date.parse((await note(quiet))?.at ?? '') - pausedAt;
  console.log(`  takeover of a paused node: ${(takeoverMs / 1000).toFixed(1)} s`);

  // Life goes on without it: one page crashes and is replaced, one recording is stopped.
  const [attempt] = (await world.read(awake, crashed)).attempts;
  await fetch(`${awake.url}/reports`, {
    method: 'POST',
    headers: { 'content-type': 'application/reports+json' },
    body: JSON.stringify([{ type: 'crash', url: 'x', body: { crash_report_api: { token: attempt?.token } } }]),
  });
  await world.stop(awake, stopped);
  await expect.poll(async () => (await world.read(awake, stopped)).state).toBe('ended');
  await expect.poll(async () => (await world.read(awake, crashed)).attempts[1]?.state).toBe('live');

  process.kill(paused.process.pid, 'SIGCONT');
  await expect.poll(() => paused.process.output()).toContain('the lease of this node ran out');
  // Both nodes are heard by the pages again, for longer than any silence is borne.
  const before = [...world.studio.pages.values()].map((page) => page.heard());
  await expect
    .poll(() => Math.min(...[...world.studio.pages.values()].map((page, i) => page.heard() - (before[i] ?? 0))))
    .toBeGreaterThan(8);

  for (const id of [quiet, other]) expect(await world.read(paused, id)).toMatchObject({ state: 'live' });
  const attempts = async (id: string) => (await world.read(paused, id)).attempts.length;
  expect(await Promise.all([quiet, crashed, stopped, other].map(attempts))).toEqual([1, 2, 1, 1]);
  for (const id of [quiet, crashed, stopped, other])
    expect((await world.timeline(paused, id)).map(({ kind }) => kind)).not.toContain('silent');
  for (const page of world.studio.pages.values()) expect(page.refused()).toBeUndefined();

  const { calls } = world.studio;
  const uids = new Set(calls.map(({ uid }) => uid));
  expect(uids.size).toBe(5);
  for (const call of ['acquire', 'start'] as const)
    for (const uid of uids) expect(calls.filter((c) => c.call === call && c.uid === uid)).toHaveLength(1);
  // The page that crashed had its run stopped, and so was the one that was asked for.
  expect(calls.filter(({ call }) => call === 'stop')).toHaveLength(2);

  // The one that comes back is a full member: it takes a new recording, and a stop for one that it does not own.
  const fresh = await world.start(paused);
  await expect.poll(async () => (await world.read(awake, fresh)).state).toBe('live');
  await world.stop(paused, quiet);
  await expect.poll(async () => (await world.read(awake, quiet)).state).toBe('ended');
  const repeats = world.told.length - new Set(world.told.map(({ id }) => id)).size;
  console.log(`  webhooks: ${world.told.length} delivered, ${repeats} of them repeats`);
});
