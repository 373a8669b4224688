import { expect, test } from '../../support/world.ts';

test.use({ policy: { intervalMs: 1000 } });

test('a crashed tab falls silent; the recorder films on, so a new attempt is made and goes live', async ({ world }) => {
  const { id } = await world.start();
  const live = await world.until(id, (r) => r.state === 'live');
  const [first] = live.attempts;
  await world.fault({ fault: 'crash-page', sid: first?.sid });
  await world.until(id, (r) => r.state === 'silent');
  const again = await world.until(id, (r) => r.state === 'live' && r.attempts.length === 2);
  expect(again.attempts[0]).toMatchObject({
    state: 'failed',
    endReason: expect.stringMatching(/^The page stayed silent for \d+ s/),
  });
  expect(again.attempts[1]?.sid).not.toBe(first?.sid);
  const kinds = (await world.timeline(id)).map((item) => item.kind);
  expect(kinds).toEqual(expect.arrayContaining(['silent', 'recorder-asked', 'attempt-ended', 'recorder-stopped']));
});
