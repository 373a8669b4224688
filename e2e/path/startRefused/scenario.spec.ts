import { expect, test } from '../../support/world.ts';

test.use({ policy: { startRetryMs: [300, 600, 900] } });

test('start answers 503 twice, and the third time the recording goes live in the same attempt', async ({ world }) => {
  await world.fault({ fault: 'start', status: 503, times: 2 });
  const { id } = await world.start();
  const live = await world.until(id, (r) => r.state === 'live');
  expect(live.attempts).toHaveLength(1);
  const retries = (await world.timeline(id)).filter((item) => item.kind === 'retry');
  expect(retries.map((item) => item.text)).toEqual([
    expect.stringMatching(/503.*again in 0\.3 s/),
    expect.stringMatching(/503.*again in 0\.6 s/),
  ]);
});
