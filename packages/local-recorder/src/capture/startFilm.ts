import { createInterface } from 'node:readline';
import type { Writable } from 'node:stream';
import type { Clock } from '../lib/clock.ts';
import { type Guarded, startGuarded } from '../programs/startGuarded.ts';
import type { Film } from './capture.ts';

// Headers alone are smaller than this; more means that pictures were written.
const headerBytes = 1_600;

type Progress = Pick<Film, 'began' | 'firstBytes'>;

/** Reads ffmpeg's `-progress pipe:1`: when the first picture was taken, and when the file has more than a header. */
const watchProgress = ({ child }: Guarded, clock: Clock): Progress => {
  const lines = child.stdout === null ? undefined : createInterface({ input: child.stdout });
  const first = <Value>(read: (key: string, value: number) => Value | undefined): Promise<Value> =>
    new Promise((resolve) => {
      lines?.on('line', (line) => {
        const [key = '', value = ''] = line.split('=');
        const found = read(key, Number(value));
        if (found !== undefined) resolve(found);
      });
    });
  return {
    began: first((key, us) => (key === 'out_time_us' && us > 0 ? Math.round(clock.now() - us / 1_000) : undefined)),
    firstBytes: first((key, bytes) => (key === 'total_size' && bytes > headerBytes ? true : undefined)).then(() => {}),
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

/** Starts ffmpeg; `began` is the best known moment of the first picture, `farewell` ends the input, `newestFrame` gives a picture. */
export const startFilm = (
  ffmpeg: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  clock: Clock,
  newestFrame: Film['newestFrame'],
): {
  readonly input: Writable;
  readonly progress: Progress;
  readonly film: (began: Promise<number>, farewell: () => void) => Film;
} => {
  const encoder = startGuarded(ffmpeg, args, { stdio: ['pipe', 'pipe', 'pipe'], env });
  const input = encoder.child.stdin;
  if (input === null) throw new Error(`Cannot run the encoder "${ffmpeg}": it has no input`);
  // EPIPE after the encoder's end; `ended` tells of that.
  input.on('error', () => {});
  const progress = watchProgress(encoder, clock);
  const lastWords = lastWordsOf(encoder);
  let asked = false;
  const ended = encoder.ended.then(({ code, error }) => ({
    asked,
    words: error?.message ?? `the encoder ended with code ${code}: ${lastWords()}`,
  }));
  const film = (began: Promise<number>, farewell: () => void): Film => ({
    began,
    firstBytes: progress.firstBytes,
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
  return { input, progress, film };
};
