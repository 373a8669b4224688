import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** What an ffmpeg can do; Playwright's own build can only VP8 from pictures. */
export type Abilities = {
  readonly h264: boolean;
  readonly aac: boolean;
  readonly x11grab: boolean;
  readonly pulse: boolean;
};

const output = async (ffmpeg: string, about: string): Promise<string> => {
  try {
    return (await run(ffmpeg, ['-hide_banner', about])).stdout;
  } catch {
    // A build without this list has nothing to list.
    return '';
  }
};

/** Asks an ffmpeg what it can do. */
export const abilitiesOf = async (ffmpeg: string): Promise<Abilities> => {
  const [encoders, inputs] = await Promise.all([output(ffmpeg, '-encoders'), output(ffmpeg, '-devices')]);
  return {
    h264: /\blibx264\b/.test(encoders),
    aac: /\baac\b/.test(encoders),
    x11grab: /\bx11grab\b/.test(inputs),
    pulse: /\bpulse\b/.test(inputs),
  };
};
