import { expect, test } from '../../support/world.ts';

test.use({ policy: { intervalMs: 1000 } });

type Run = { readonly uid: string; readonly resourceId: string; readonly excludes: readonly string[] };

test('standby: one of two recorders stops, the recording stays live without a gap, a new standby starts', async ({
  world,
}) => {
  const { id } = await world.start(undefined, { standby: true });
  const both = await world.until(
    id,
    (r) => r.attempts.length === 2 && r.attempts.every((attempt) => attempt.state === 'live'),
  );
  expect(both.attempts.map((a) => a.standby)).toEqual([undefined, true]);
  const [first, second] = both.attempts;

  const runs = async (): Promise<readonly Run[]> =>
    (await (await fetch(`${world.recorderUrl}/recordings`)).json()).items;
  const runOf = async (uid: string | undefined) => (await runs()).find((run) => run.uid === uid);
  expect((await runOf(second?.uid))?.excludes).toEqual([first?.resourceId]);

  await world.fault({ fault: 'stop', sid: first?.sid, code: 6 });
  const again = await world.until(id, (r) => r.attempts.length === 3 && r.attempts[2]?.state === 'live');
  expect(again.state).toBe('live');
  expect(again.attempts.map((a) => a.state)).toEqual(['failed', 'live', 'live']);
  expect(again.attempts.map((a) => a.standby)).toEqual([undefined, undefined, true]);
  expect((await runOf(again.attempts[2]?.uid))?.excludes).toEqual([second?.resourceId]);
  expect(again.attempts[0]?.evidence?.events.at(-1)?.text).toContain('stopped, code 6');

  const timeline = await world.timeline(id);
  const lead = timeline.find((item) => item.kind === 'lead');
  expect(lead).toMatchObject({ attempt: 2 });
  // It was live from the first ready report on: the sum of its healthy time has no gap.
  const ready = Date.parse(both.attempts[0]?.readyAt ?? '');
  expect(again.coverage.healthyMs).toBeGreaterThan(Date.parse(again.attempts[2]?.readyAt ?? '') - ready - 1);

  await world.stop(id);
  await world.until(id, (r) => r.state === 'ended');
});
