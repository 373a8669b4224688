import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findPrograms } from '@rollcue/local-recorder';

const run = promisify(execFile);

/** A beep in the first tenth of each second, as a source for ffmpeg. */
export const beeps = "aevalsrc='if(lt(mod(t,1),0.1),0.3*sin(2*PI*880*t),0)':s=48000";

/** A picture in which every frame differs, as a source for ffmpeg. */
export const moving = 'testsrc=size=320x180:rate=30';

/** A WebM of `seconds` from one or two sources of ffmpeg: a picture, or a picture and a sound. */
export const makeFilm = async (seconds: number, ...sources: readonly string[]): Promise<Buffer> => {
  const { ffmpeg } = await findPrograms(process.env);
  if (!ffmpeg) throw new Error('Cannot make a film: no ffmpeg was found');
  const folder = await mkdtemp(join(tmpdir(), 'rollcue-film-'));
  const file = join(folder, 'film.webm');
  const inputs = sources.flatMap((source) => ['-f', 'lavfi', '-t', String(seconds), '-i', source]);
  const codecs = '-c:v libvpx -deadline realtime -cpu-used 8 -b:v 500k -g 30 -c:a libopus'.split(' ');
  try {
    await run(ffmpeg, ['-v', 'error', ...inputs, ...codecs, file]);
    return await readFile(file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
