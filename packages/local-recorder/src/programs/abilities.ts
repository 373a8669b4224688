import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** What an ffmpeg can do; Playwright's own build can only VP8 from pictures. */
export type Abilities = {
  readonly h264: boolean;
  readonly aac: boolean;
  readonly x11grab: boolean;
  readonly pulse: boolean;
  /** Can put the times of one input on those of another; since 5.1. */
  readonly isync: boolean;
  /** Can leave the times of one output as they are; since 5.1. */
  readonly fpsMode: boolean;
};

const output = async (ffmpeg: string, about: readonly string[]): Promise<string> => {
  try {
    return (await run(ffmpeg, ['-hide_banner', ...about])).stdout;
  } catch {
    // A build without this list has nothing to list.
    return '';
  }
};

/** Asks an ffmpeg what it can do. */
export const abilitiesOf = async (ffmpeg: string): Promise<Abilities> => {
  const [encoders, inputs, help] = await Promise.all([
    output(ffmpeg, ['-encoders']),
    output(ffmpeg, ['-devices']),
    output(ffmpeg, ['-h', 'long']),
  ]);
  return {
    h264: /\blibx264\b/.test(encoders),
    aac: /\baac\b/.test(encoders),
    x11grab: /\bx11grab\b/.test(inputs),
    pulse: /\bpulse\b/.test(inputs),
    isync: /^-isync\b/m.test(help),
    fpsMode: /^-fps_mode\b/m.test(help),
  };
};
