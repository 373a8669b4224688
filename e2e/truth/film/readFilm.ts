import { type ChildProcess, spawn } from 'node:child_process';
import { findPrograms } from '@rollcue/local-recorder';
import { beepsIn, sampleRate } from './beepsIn.ts';
import { lookAt, type Sight } from './lookAt.ts';
import { frameBytes, pictureHeight, pictureWidth } from './regions.ts';

/** Frames per second that a film is read at: the recorder's own. */
export const framesPerSecond = 15;

/** All that a machine sees and hears in a film of the lesson; times are ms in the file. */
export type Film = {
  readonly sights: readonly Sight[];
  /** Absent where the film has no sound: nothing is known of it then. `endsAt`: a recorder may lose the last of it. */
  readonly sound?: { readonly beeps: readonly number[]; readonly endsAt: number };
};

// Both begin at the file's beginning, so that their times are one clock.
const picture = [
  `[0:v]fps=${framesPerSecond}:start_time=0,split[whole][corner]`,
  `[whole]scale=${pictureWidth}:${pictureHeight}:flags=area,format=gray[picture]`,
  `[corner]crop=256:16:1024:704,scale=32:2:flags=area,format=gray,pad=${pictureWidth}:2[strip]`,
  '[picture][strip]vstack',
].join(';');
const evenSound = `aresample=${sampleRate}:async=1:first_pts=0`;

const ended = (child: ChildProcess, file: string): Promise<void> =>
  new Promise((resolve, reject) => {
    let words = '';
    child.stderr?.on('data', (chunk) => {
      words += chunk;
    });
    child.on('error', reject);
    child.on('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`Cannot read the film "${file}": ffmpeg ended with ${code}: ${words}`)),
    );
  });

/** Runs ffmpeg on the film and gives its output in pieces as they come. */
const decode = async (ffmpeg: string, file: string, args: readonly string[], take: (chunk: Buffer) => void) => {
  const child = spawn(ffmpeg, ['-v', 'error', '-i', file, ...args, '-'], { stdio: ['ignore', 'pipe', 'pipe'] });
  child.stdout.on('data', take);
  await ended(child, file);
};

const readSights = async (ffmpeg: string, file: string): Promise<readonly Sight[]> => {
  const sights: Sight[] = [];
  let before: Buffer | undefined;
  let rest = Buffer.alloc(0);
  await decode(ffmpeg, file, ['-filter_complex', picture, '-f', 'rawvideo'], (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    for (; rest.length >= frameBytes; rest = rest.subarray(frameBytes)) {
      const frame = Buffer.from(rest.subarray(0, frameBytes));
      sights.push(lookAt(frame, before, (sights.length * 1000) / framesPerSecond));
      before = frame;
    }
  });
  return sights;
};

const hasSound = (ffmpeg: string, file: string): Promise<boolean> =>
  new Promise((resolve, reject) => {
    // Asked for no output it ends with an error, after it has said what is in the file.
    const child = spawn(ffmpeg, ['-hide_banner', '-i', file], { stdio: ['ignore', 'ignore', 'pipe'] });
    let words = '';
    child.stderr.on('data', (chunk) => {
      words += chunk;
    });
    child.on('error', reject);
    child.on('close', () => resolve(/Stream #.*Audio:/.test(words)));
  });

const readSound = async (ffmpeg: string, file: string): Promise<Required<Film>['sound']> => {
  const chunks: Buffer[] = [];
  const sound = ['-map', '0:a', '-af', evenSound, '-ac', '1', '-f', 's16le', '-'];
  // Of a playlist whose picture nobody asks for, time would begin with the first sound.
  await decode(ffmpeg, file, [...sound, '-map', '0:v', '-c', 'copy', '-f', 'null'], (chunk) => chunks.push(chunk));
  const bytes = Buffer.concat(chunks);
  const samples = new Int16Array(bytes.buffer, bytes.byteOffset, Math.floor(bytes.length / 2));
  return { beeps: beepsIn(samples), endsAt: (samples.length / sampleRate) * 1000 };
};

/** Decodes a film of the lesson; rejects where it cannot be played. */
export const readFilm = async (file: string): Promise<Film> => {
  const { ffmpeg } = await findPrograms(process.env);
  if (!ffmpeg) throw new Error(`Cannot read the film "${file}": no ffmpeg was found`);
  const sights = await readSights(ffmpeg, file);
  return (await hasSound(ffmpeg, file)) ? { sights, sound: await readSound(ffmpeg, file) } : { sights };
};
