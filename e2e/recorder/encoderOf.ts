import { readdir, readFile } from 'node:fs/promises';

/** The encoder that this process has started; rejects where there is none. */
export const encoderOf = async (pid: number): Promise<number> => {
  for (const name of (await readdir('/proc')).filter((entry) => /^\d+$/.test(entry))) {
    const stat = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '');
    const [, command, parent] = /\((.*)\) \S (\d+)/.exec(stat) ?? [];
    if (command === 'ffmpeg' && Number(parent) === pid) return Number(name);
  }
  throw new Error(`Process ${pid} has no encoder`);
};
