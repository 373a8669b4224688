import { execFileSync } from 'node:child_process';
import { cpus } from 'node:os';
import { say } from '../support/print.ts';

/** Of util-linux, which every Linux has. */
const taskset = '/usr/bin/taskset';

/** Holds a process, with all its threads, to one core. */
export const pin = (pid: number, core: number): void => {
  execFileSync(taskset, ['--all-tasks', '--cpu-list', '--pid', String(core), String(pid)], { stdio: 'ignore' });
};

/** Keeps this process, the client, on the last core; servers get the first. Says so where there is but one. */
export const pinClient = (): void => {
  const cores = cpus().length;
  if (cores === 1) say('One core: client and servers share it');
  pin(process.pid, cores - 1);
};
