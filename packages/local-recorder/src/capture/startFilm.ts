import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Writable } from 'node:stream';
import type { Clock } from '../lib/clock.ts';
import { type Guarded, startGuarded } from '../programs/startGuarded.ts';
import type { Film } from './capture.ts';

// Headers alone are smaller than this; more means that pictures were written.
const headerBytes = 1_600;

/** One encoder to be started. */
type Job = {
  readonly ffmpeg: string;
  readonly args: readonly string[];
  readonly fps: number;
  readonly env: NodeJS.ProcessEnv;
  readonly clock: Clock;
  /** Where it writes. */
  readonly folder: string;
  /** The file in it that shows that video is written. */
  readonly firstFile: string;
  /** Gives a picture. */
  readonly newestFrame: Film['newestFrame'];
};

type Watched = Pick<Film, 'began' | 'firstBytes' | 'progress'>;

/** Reads ffmpeg's `-progress pipe:1`: when the first picture was taken, when `file` has more than a header, and how it goes on. */
const watchProgress = ({ child }: Guarded, { fps, clock, folder, firstFile }: Job): Watched => {
  const file = join(folder, firstFile);
  // A playlist is written when its first slice is complete.
  const least = firstFile.endsWith('.m3u8') ? 0 : headerBytes;
  let written = false;
  const newest = new Map<string, number>();
  const said = (key: string): number => newest.get(key) ?? 0;
  // Not `out_time`: that is the time of whichever of sound, picture and still is furthest.
  const filmedMs = (): number => (said('frame') * 1_000) / fps;
  let markBegan: (at: number) => void = () => {};
  let markBytes: () => void = () => {};
  const began = new Promise<number>((resolve) => {
    markBegan = resolve;
  });
  const firstBytes = new Promise<void>((resolve) => {
    markBytes = resolve;
  });
  if (child.stdout !== null)
    createInterface({ input: child.stdout }).on('line', (line) => {
      const [key = '', value] = line.split('=');
      newest.set(key, Number(value));
      if (key !== 'progress') return;
      if (said('frame') > 0) markBegan(Math.round(clock.now() - filmedMs()));
      if (written) return;
      stat(file).then(
        ({ size }) => {
          written = size > least;
          if (written) markBytes();
        },
        () => {},
      );
    });
  return {
    began,
    firstBytes,
    progress: () => ({
      filmedMs: filmedMs(),
      pictures: said('frame'),
      missed: said('dup_frames') + said('drop_frames'),
    }),
  };
};

/** Keeps the last words of ffmpeg, for the reason when it ends by itself. */
const lastWordsOf = ({ child }: Guarded): (() => string) => {
  let words = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    words = (words + text).slice(-500);
  });
  return () => words.trim();
};

/** Options that every encoder is started with. */
export const quietly: readonly string[] = ['-hide_banner', '-loglevel', 'error', '-progress', 'pipe:1', '-y'];

/** Starts ffmpeg; `began` is the best known moment of the first picture, `farewell` ends the input. */
export const startFilm = (
  job: Job,
): {
  readonly input: Writable;
  readonly began: Film['began'];
  readonly film: (began: Promise<number>, farewell: () => void) => Film;
} => {
  const { ffmpeg, args, env, clock, folder, newestFrame } = job;
  const encoder = startGuarded(ffmpeg, args, {
    stdio: ['pipe', 'pipe', 'pipe'],
    // The names of slices carry the time in UTC.
    env: { ...env, TZ: 'UTC' },
    cwd: folder,
  });
  const input = encoder.child.stdin;
  if (input === null) throw new Error(`Cannot run the encoder "${ffmpeg}": it has no input`);
  // EPIPE after the encoder's end; `ended` tells of that.
  input.on('error', () => {});
  const watched = watchProgress(encoder, job);
  const lastWords = lastWordsOf(encoder);
  let asked = false;
  const ended = encoder.ended.then(({ code, error }) => ({
    asked,
    words: error?.message ?? `the encoder ended with code ${code}: ${lastWords()}`,
  }));
  const film = (began: Promise<number>, farewell: () => void): Film => ({
    began,
    firstBytes: watched.firstBytes,
    progress: watched.progress,
    ended,
    newestFrame,
    stop: async () => {
      asked = true;
      farewell();
      const force = clock.after(10_000, () => void encoder.end());
      await ended;
      force();
    },
  });
  return { input, began: watched.began, film };
};
