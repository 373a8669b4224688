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
  // Whichever was ready first leads.
  const [first, second] = both.attempts;
  const leads = both.attempts.find((a) => !a.standby);
  const stands = both.attempts.find((a) => a.standby);
  expect([leads?.number, stands?.number].sort()).toEqual([1, 2]);

  const runs = async (): Promise<readonly Run[]> =>
    (await (await fetch(`${world.recorderUrl}/recordings`)).json()).items;
  const runOf = async (uid: string | undefined) => (await runs()).find((run) => run.uid === uid);
  expect((await runOf(second?.uid))?.excludes).toEqual([first?.resourceId]);

  await world.fault({ fault: 'stop', sid: leads?.sid, code: 6 });
  const again = await world.until(id, (r) => r.attempts.length === 3 && r.attempts[2]?.state === 'live');
  expect(again.state).toBe('live');
  const states = new Map(again.attempts.map((a) => [a.number, a.state]));
  expect([leads, stands].map((a) => states.get(a?.number ?? 0))).toEqual(['failed', 'live']);
  expect(again.attempts.filter((a) => a.standby).map((a) => a.number)).toEqual([3]);
  expect((await runOf(again.attempts[2]?.uid))?.excludes).toEqual([stands?.resourceId]);
  const lost = again.attempts.find((a) => a.number === leads?.number);
  expect(lost?.evidence?.events.at(-1)?.text).toContain('stopped, code 6');

  const timeline = await world.timeline(id);
  const lead = timeline.findLast((item) => item.kind === 'lead');
  expect(lead).toMatchObject({ attempt: stands?.number });
  // It was live from the first ready report on: the sum of its healthy time has no gap.
  const ready = Math.min(...both.attempts.map((a) => Date.parse(a.readyAt ?? '')));
  expect(again.coverage.healthyMs).toBeGreaterThan(Date.parse(again.attempts[2]?.readyAt ?? '') - ready - 1);

  await world.stop(id);
  await world.until(id, (r) => r.state === 'ended');
});
