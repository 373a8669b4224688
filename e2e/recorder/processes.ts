import { readdir, readFile } from 'node:fs/promises';

type Process = { readonly pid: number; readonly parent: number; readonly command: string; readonly dead: boolean };

/** What runs on this machine; `dead` is one that has ended and that nobody has asked about yet. */
const processes = async (): Promise<readonly Process[]> => {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const stats = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')));
  return stats.flatMap((stat) => {
    const [, pid, command, state, parent] = /^(\d+) \((.*)\) (\S) (\d+)/.exec(stat) ?? [];
    return command === undefined ? [] : [{ pid: Number(pid), parent: Number(parent), command, dead: state === 'Z' }];
  });
};

/** The processes that this one has started, and those that they have started. */
export const startedBy = async (pid: number): Promise<readonly Process[]> => {
  const all = await processes();
  const below = (parent: number): readonly Process[] =>
    all.filter((one) => one.parent === parent).flatMap((one) => [one, ...below(one.pid)]);
  return below(pid);
};

/** Those of them that still run. */
export const stillRunning = async (started: readonly Process[]): Promise<readonly string[]> => {
  const living = new Map((await processes()).filter(({ dead }) => !dead).map(({ pid, command }) => [pid, command]));
  return started.filter(({ pid, command }) => living.get(pid) === command).map(({ command }) => command);
};

/** The encoder that this process has started; rejects where there is none. */
export const encoderOf = async (pid: number): Promise<number> => {
  const encoder = (await startedBy(pid)).find(({ command }) => command === 'ffmpeg');
  if (encoder === undefined) throw new Error(`Process ${pid} has no encoder`);
  return encoder.pid;
};
