import { expect, test } from '../../support/world.ts';

test.use({ policy: { intervalMs: 1000, hangRestartMs: 5000 } });

test('a page that hangs says so while it hangs; beyond the threshold a new attempt is made, and goes live', async ({
  world,
}) => {
  const { id } = await world.start();
  await world.until(id, (r) => r.state === 'live');
  for (let beats = 0; beats < 2; beats += 1) await world.untilReport(id, ({ report }) => report.type === 'beat');
  await world.fault({ fault: 'hang-page', ms: 60_000 });
  const hung = await world.untilReport(id, ({ report }) => report.hangMs !== undefined);
  expect(hung.report.failing).toContainEqual(expect.objectContaining({ check: 'page:hang', reason: 'hang' }));

  const again = await world.until(id, (r) => r.state === 'live' && r.attempts.length === 2);
  expect(again.attempts[0]?.endReason).toMatch(/main thread has not answered for [5-9](\.\d)? s/);
});

test('a shorter hang is borne: told, then healed, in the same attempt', async ({ world }) => {
  const { id } = await world.start();
  await world.until(id, (r) => r.state === 'live');
  for (let beats = 0; beats < 2; beats += 1) await world.untilReport(id, ({ report }) => report.type === 'beat');
  await world.fault({ fault: 'hang-page', ms: 4000 });
  await world.untilReport(id, ({ report }) => report.hangMs !== undefined);
  await world.until(id, (r) => r.state === 'degraded');
  const healed = await world.until(id, (r) => r.state === 'live');
  expect(healed.attempts).toHaveLength(1);
  expect((await world.timeline(id)).map((item) => item.text)).toContainEqual(
    expect.stringContaining('page:hang (hang)'),
  );
});
