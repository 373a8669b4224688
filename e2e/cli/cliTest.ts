import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Report } from '@rollcue/protocol';
import { beaconTest } from '../support/beaconTest.ts';
import { runRollcue } from '../support/childProcess.ts';

/** How a command ended, and all that it printed. */
type Ended = { readonly code: number | null; readonly output: string };

type Cli = {
  /** The folder that commands run in; empty at first. */
  readonly cwd: string;
  /** Runs `rollcue` to its end. */
  readonly rollcue: (...args: readonly string[]) => Promise<Ended>;
};

/** A test with `cli`, and with a collector that serves the spec's own folder. */
export const cliTest = beaconTest.extend<{ cli: Cli }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern.
  cli: async ({}, use) => {
    const cwd = await mkdtemp(join(tmpdir(), 'rollcue-e2e-'));
    await use({
      cwd,
      rollcue: async (...args) => {
        const run = runRollcue(args, {}, cwd);
        const { code } = await run.ended;
        return { code, output: run.output() };
      },
    });
    await rm(cwd, { recursive: true, force: true });
  },
});

/** What `--json` printed, line by line; a line that is no JSON throws. */
export const reportsIn = (output: string): readonly (Report & { readonly at: number })[] =>
  output
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

export { expect } from '@playwright/test';
