import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const bin = fileURLToPath(new URL('../../packages/cli/bin/rollcue.mjs', import.meta.url));

/** What still runs ends with the tester: a failed test leaves nothing behind. */
const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** A `rollcue` process that runs. */
export type Rollcue = {
  readonly pid: number;
  /** All that it has printed so far. */
  output(): string;
  /** Sends a signal and waits until the process has ended. */
  end(signal?: NodeJS.Signals): Promise<{ readonly code: number | null }>;
  readonly ended: Promise<{ readonly code: number | null }>;
};

/** Runs `rollcue` with these arguments and settings only: nothing of the tester's own environment leaks in. */
export const runRollcue = (args: readonly string[], env: Record<string, string>, cwd: string): Rollcue => {
  const { PATH = '', HOME = '', ROLLCUE_CHROMIUM, ROLLCUE_FFMPEG, PLAYWRIGHT_BROWSERS_PATH } = process.env;
  const kept = { ROLLCUE_CHROMIUM, ROLLCUE_FFMPEG, PLAYWRIGHT_BROWSERS_PATH };
  const child: ChildProcess = spawn(process.execPath, [bin, ...args], {
    cwd,
    env: { PATH, HOME, ...Object.fromEntries(Object.entries(kept).filter(([, value]) => value !== undefined)), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  child.once('exit', () => running.delete(child));
  let printed = '';
  child.stdout?.on('data', (chunk) => {
    printed += chunk;
  });
  child.stderr?.on('data', (chunk) => {
    printed += chunk;
  });
  const ended = new Promise<{ code: number | null }>((resolve) => child.on('close', (code) => resolve({ code })));
  if (child.pid === undefined) throw new Error('Cannot run rollcue: the process did not start');
  return {
    pid: child.pid,
    output: () => printed,
    ended,
    end: (signal = 'SIGTERM') => {
      child.kill(signal);
      return ended;
    },
  };
};

/** Waits until the process has printed something that fits, and answers the first group. Rejects where it ends before. */
export const untilPrinted = (process: Rollcue, pattern: RegExp): Promise<string> =>
  new Promise((resolve, reject) => {
    const look = (): void => {
      const match = pattern.exec(process.output());
      if (!match) return;
      clearInterval(timer);
      resolve(match[1] ?? match[0]);
    };
    const timer = setInterval(look, 50);
    process.ended.then(({ code }) => {
      clearInterval(timer);
      reject(new Error(`rollcue ended with code ${code} before it printed ${pattern}:\n${process.output()}`));
    });
  });
