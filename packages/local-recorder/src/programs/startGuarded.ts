import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process';
import { once } from 'node:events';

/** A helper process that doesn't outlive ours. */
export type Guarded = {
  readonly child: ChildProcess;
  /** Resolves when it has ended, with how. */
  readonly ended: Promise<{ readonly code: number | null; readonly error?: Error }>;
  /** Asks it to end, and after `graceMs` makes it end. */
  readonly end: (graceMs?: number) => Promise<void>;
};

// `read` returns when our end of its pipe closes, which also happens when we are killed with SIGKILL.
const watchScript = 'read -r _; kill -TERM "$1" 2>/dev/null; sleep 5; kill -KILL "$1" 2>/dev/null';

const watch = (pid: number): (() => void) => {
  if (process.platform === 'win32') return () => {};
  const watcher = spawn('/bin/sh', ['-c', watchScript, 'sh', String(pid)], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  watcher.on('error', () => {});
  watcher.unref();
  return () => watcher.kill('SIGKILL');
};

/** Starts a process of its own session (a terminal's Ctrl-C doesn't reach it) that ends when ours does, however ours ends. */
export const startGuarded = (
  command: string,
  args: readonly string[],
  options: { readonly stdio: StdioOptions; readonly env?: NodeJS.ProcessEnv; readonly cwd?: string },
): Guarded => {
  const child = spawn(command, args, { ...options, detached: true });
  const unwatch = child.pid === undefined ? () => {} : watch(child.pid);
  const ended = new Promise<{ code: number | null; error?: Error }>((resolve) => {
    child.once('error', (error) => resolve({ code: null, error }));
    // 'close' comes after the last of its output, 'exit' may come before.
    child.once('close', (code) => resolve({ code }));
  }).finally(unwatch);
  return {
    child,
    ended,
    end: async (graceMs = 3_000) => {
      if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
      const exit = once(child, 'exit');
      child.kill('SIGTERM');
      const force = setTimeout(() => child.kill('SIGKILL'), graceMs);
      await exit;
      clearTimeout(force);
    },
  };
};
