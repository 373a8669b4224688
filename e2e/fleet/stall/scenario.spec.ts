import { expect, heardMore, test } from '../lightPages.ts';

test.use({ policy: { intervalMs: 1000 } });

test('R-FLEET the server itself is stopped for longer than every deadline: nobody is silent, nobody restarted, and it says why', async ({
  page,
  wire,
  openPages,
}) => {
  const real = await wire.goLive((url) => page.goto(url));
  // Too few to be taken for a fleet: it is the stall that has to be noticed.
  const light = await openPages(3, wire.serverUrl);
  await heardMore(light, 2);
  const since = Date.now();
  process.kill(wire.serverPid, 'SIGSTOP');
  try {
    // The time itself is what is tried: a page is silent after 3.5 s, and replaced after 4.5 s.
    await new Promise((resolve) => setTimeout(resolve, 8000));
  } finally {
    process.kill(wire.serverPid, 'SIGCONT');
  }
  const amnesty = await wire.untilNoted(real.id, ({ kind }) => kind === 'amnesty');
  console.log(`  ${Date.parse(amnesty.at) - since} ms after it was stopped: ${amnesty.text}`);
  expect(amnesty.text).toMatch(/^The server was stalled for [89] s; every deadline starts afresh$/);
  await heardMore(light, 6);
  for (const { id } of [real, ...light]) {
    const { state, attempts } = await wire.read(id);
    expect([state, attempts.length]).toEqual(['live', 1]);
    const kinds = (await wire.timeline(id)).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'amnesty')).toHaveLength(1);
    expect(kinds).not.toContain('silent');
  }
  expect(wire.recorder.pages).toHaveLength(4);
  expect(wire.log()).toContain('this server was stalled');
});
