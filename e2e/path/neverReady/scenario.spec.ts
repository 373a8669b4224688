import { expect, test } from '../../support/world.ts';

test.use({ policy: { readyTimeoutMs: 3000, readyGraceMs: 500, maxAttempts: 2, intervalMs: 1000 } });

test('an element that never appears costs a new attempt, then the recording, and the reason is told', async ({
  world,
}) => {
  const { id } = await world.start(`${world.demo.url}/?break=stage-gone`);
  const failed = await world.until(id, (r) => r.state === 'failed');
  expect(failed.attempts.map((a) => a.state)).toEqual(['failed', 'failed']);
  expect(failed.attempts[0]?.endReason).toContain('#stage (missing)');
  expect(failed.reason).toContain('#stage (missing)');
  expect(failed.attempts[0]?.uid).not.toBe(failed.attempts[1]?.uid);
  // Nothing goes on being billed: the recorder was told to stop both.
  const stopped = () =>
    world.timeline(id).then((items) => items.filter((item) => item.kind === 'recorder-stopped').map((i) => i.attempt));
  await expect.poll(stopped).toEqual([1, 2]);
});
