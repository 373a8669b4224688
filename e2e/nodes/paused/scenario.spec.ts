import { expect, test } from '../nodeWorld.ts';

test.use({ count: 2 });

test('a node is paused past its lease and goes on: what it thought was its own is left alone', async ({ world }) => {
  const [paused, awake] = world.nodes;
  if (!paused || !awake) throw new Error('two nodes are needed');
  const { calls } = world.studio;
  const mine = await Promise.all([1, 2, 3, 4].map(() => world.start(paused)));
  const [quiet = '', crashed = '', stopped = '', retried = ''] = mine;
  const other = await world.start(awake);
  for (const id of [...mine, other]) await expect.poll(async () => (await world.read(awake, id)).state).toBe('live');

  // An order that waits in the paused node's memory: the fourth try to stop a run, seconds after the third.
  const uid = (await world.read(awake, retried)).attempts[0]?.uid;
  const stops = (): number => calls.filter((c) => c.call === 'stop' && c.uid === uid).length;
  world.studio.failStops(true);
  await world.stop(paused, retried);
  await expect.poll(stops).toBe(3);
  process.kill(paused.process.pid, 'SIGSTOP');
  const pausedAt = Date.now();
  world.studio.failStops(false);
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
  await expect.poll(async () => (await world.read(awake, retried)).state).toBe('ended');

  process.kill(paused.process.pid, 'SIGCONT');
  await expect.poll(() => paused.process.output()).toContain('the lease of this node ran out');
  // Both nodes are heard by the pages again, for longer than any silence is borne.
  const before = [...world.studio.pages.values()].map((page) => page.heard());
  await expect
    .poll(() => Math.min(...[...world.studio.pages.values()].map((page, i) => page.heard() - (before[i] ?? 0))))
    .toBeGreaterThan(9);

  for (const id of [quiet, other]) expect(await world.read(paused, id)).toMatchObject({ state: 'live' });
  const attempts = async (id: string) => (await world.read(paused, id)).attempts.length;
  expect(await Promise.all([...mine, other].map(attempts))).toEqual([1, 2, 1, 1, 1]);
  const kinds = async (id: string) => (await world.timeline(paused, id)).map(({ kind }) => kind);
  for (const id of [...mine, other]) expect(await kinds(id)).not.toContain('silent');
  // It notices that it stood still, and grants nothing to what is not its own any more.
  for (const id of [quiet, crashed, stopped])
    expect((await kinds(id)).filter((kind) => kind === 'amnesty')).toHaveLength(1);
  for (const page of world.studio.pages.values()) expect(page.refused()).toBeUndefined();

  const uids = new Set(calls.map(({ uid }) => uid));
  expect(uids.size).toBe(6);
  for (const call of ['acquire', 'start'] as const)
    for (const uid of uids) expect(calls.filter((c) => c.call === call && c.uid === uid)).toHaveLength(1);
  expect(stops()).toBe(4);
  // The page that crashed had its run stopped, and so was the one that was asked for.
  expect(calls.filter((c) => c.call === 'stop' && c.uid !== uid)).toHaveLength(2);

  // The one that comes back is a full member: it takes a new recording, and a stop for one that it does not own.
  const fresh = await world.start(paused);
  await expect.poll(async () => (await world.read(awake, fresh)).state).toBe('live');
  await world.stop(paused, quiet);
  await expect.poll(async () => (await world.read(awake, quiet)).state).toBe('ended');
  const repeats = world.told.length - new Set(world.told.map(({ id }) => id)).size;
  console.log(`  webhooks: ${world.told.length} delivered, ${repeats} of them repeats`);
});
