import { expect, test } from '../../support/world.ts';

test.use({ policy: { intervalMs: 1000 } });

test('the server is killed while live and started again: the same recording goes on', async ({ world }) => {
  const { id } = await world.start();
  const before = await world.until(id, (r) => r.state === 'live');
  await world.untilReport(id, ({ report }) => report.type === 'beat');

  await world.killServer();
  await world.restartServer();
  expect((await world.read(id)).state).toBe('live');
  const beat = await world.untilReport(id, ({ report }) => report.type === 'beat');
  expect(beat.report).toMatchObject({ state: 'ready', sid: before.attempts[0]?.sid });

  // Longer than silence would take to be noticed: nobody is restarted for what the server did not hear.
  for (let beats = 0; beats < 6; beats += 1) await world.untilReport(id, ({ report }) => report.type === 'beat');
  const after = await world.read(id);
  expect(after).toMatchObject({ state: 'live' });
  expect(after.attempts.map((a) => a.sid)).toEqual(before.attempts.map((a) => a.sid));
  const recordings = await (await fetch(`${world.recorderUrl}/recordings`)).json();
  expect(recordings.items).toHaveLength(1);
  expect((await world.timeline(id)).map((item) => item.kind)).toContain('amnesty');
});
