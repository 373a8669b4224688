import { readdirSync, readFileSync } from 'node:fs';

/**
 * Processor time that a process has used so far, in the threads that it has now, in s. The kernel's own account to the nanosecond,
 * since the usual one counts in hundredths of a second. Linux alone; throws where the process is gone.
 */
export const cpuSeconds = (pid: number): number =>
  readdirSync(`/proc/${pid}/task`).reduce((sum, thread) => {
    const [ran] = readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ');
    return sum + Number(ran) / 1e9;
  }, 0);

/** A process and all that it has started. */
export const withChildren = (pid: number): readonly number[] => {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
  return [pid, ...(children === '' ? [] : children.split(' ').flatMap((child) => withChildren(Number(child))))];
};
