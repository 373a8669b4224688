import { readdir } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { type DemoServer, startDemoServer } from '@rollcue/demo-page';
import { runRollcue, untilPrinted } from '../../support/childProcess.ts';
import { readVideoTruth } from '../../support/videoTruth.ts';
import { cliTest, expect } from '../cliTest.ts';

const freePort = async (): Promise<number> => {
  const probe = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => probe.once('listening', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
};

/** The demo lesson, which reports to the port that the recording server will listen on. */
const test = cliTest.extend<{ lesson: DemoServer; port: number }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern.
  port: async ({}, use) => use(await freePort()),
  lesson: async ({ port }, use) => {
    const lesson = await startDemoServer({ port: 0, beaconSrc: `http://127.0.0.1:${port}/rollcue.js` });
    await use(lesson);
    await lesson.close();
  },
});

test('record --for writes a video that plays and shows the page', async ({ cli, lesson, port }) => {
  const run = runRollcue(
    ['record', lesson.url, '--out', 'lesson.mp4', '--for', '4000'],
    { PORT: String(port) },
    cli.cwd,
  );
  expect(await run.ended).toEqual({ code: 0 });
  expect(run.output()).toMatch(/Page is ready/);
  expect(run.output()).toMatch(/^✓ Recorded, live and well for/m);
  // Nothing else is left behind: no database, no part.
  expect(await readdir(cli.cwd)).toEqual(['lesson.mp4']);
  expect((await readVideoTruth(join(cli.cwd, 'lesson.mp4'))).shown).toBeGreaterThan(30);
});

test('Ctrl-C finishes the video; an earlier attempt is kept beside it', async ({ cli, lesson, port }) => {
  // Two attempts, and a film of each.
  test.setTimeout(240_000);
  const policy = { degradedReloadMs: 500, degradedRestartMs: 1500, intervalMs: 500 };
  const run = runRollcue(
    ['record', lesson.url, '--out', 'lesson.mp4'],
    { PORT: String(port), ROLLCUE_POLICY: JSON.stringify(policy) },
    cli.cwd,
  );
  const turn = async (on: boolean): Promise<void> => {
    const { ok } = await fetch(`${lesson.url}/switches/stage-gone`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ on }),
    });
    expect(ok).toBe(true);
  };
  await untilPrinted(run, /Page is ready/);
  await untilPrinted(run, /Recorder says: started/);
  await turn(true);
  await untilPrinted(run, /Page is degraded/);
  await untilPrinted(run, /Attempt 2 begins/);
  await turn(false);
  for (const words of ['Page is ready', 'Recorder says: started', 'Recorder confirms'])
    await untilPrinted(run, new RegExp(`Attempt 2 begins[\\s\\S]*${words}`));
  expect(await run.end('SIGINT')).toEqual({ code: 0 });
  expect((await readdir(cli.cwd)).sort()).toEqual(['lesson.1.mp4', 'lesson.mp4']);
  for (const name of ['lesson.1.mp4', 'lesson.mp4'])
    expect((await readVideoTruth(join(cli.cwd, name))).frames).toBeGreaterThan(10);
});
