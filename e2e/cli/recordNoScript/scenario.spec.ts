import { runRollcue } from '../../support/childProcess.ts';
import { expect, cliTest as test } from '../cliTest.ts';

test('record of a page without the script says so and ends with 1', async ({ cli, collector }) => {
  // So long that a browser of a busy machine has begun to be filmed.
  const policy = JSON.stringify({ helloDeadlineMs: 8000 });
  const run = runRollcue(
    ['record', `${collector.url}/page.html`, '--out', 'video.mp4'],
    { ROLLCUE_POLICY: policy },
    cli.cwd,
  );
  expect(await run.ended).toEqual({ code: 1 });
  expect(run.output()).toMatch(/must load the Rollcue script from this server[\s\S]*\/rollcue\.js"><\/script>/);
  expect(run.output()).toContain('The recording was never live');
});
