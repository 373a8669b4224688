import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { findPrograms } from '@rollcue/local-recorder';
import { readStrip, stripCells } from '../../demo-page/page/truthStrip.ts';

const run = promisify(execFile);

/** What a machine reads in a recording of the demo lesson, frame by frame. */
export type VideoTruth = {
  readonly frames: number;
  /** Frames that really show the page. */
  readonly shown: number;
  /** The page's own clock in the first and last frame that show it, in seconds modulo 1024. */
  readonly firstSecond: number | undefined;
  readonly lastSecond: number | undefined;
};

/** Reads the truth strip in every frame of a video file; rejects where the file cannot be played. */
export const readVideoTruth = async (file: string): Promise<VideoTruth> => {
  const { ffmpeg } = await findPrograms(process.env);
  if (!ffmpeg) throw new Error('Cannot read the video: no ffmpeg was found');
  const { stdout } = await run(
    ffmpeg,
    ['-v', 'error', '-i', file, '-vf', 'crop=256:16:1024:704,scale=16:1:flags=area,format=gray', '-f', 'rawvideo', '-'],
    { encoding: 'buffer', maxBuffer: 64 * 1024 * 1024 },
  );
  const frames = Math.floor(stdout.length / stripCells);
  const seconds = Array.from({ length: frames }, (_, i) =>
    readStrip([...stdout.subarray(i * stripCells, (i + 1) * stripCells)].map((grey) => grey > 127)),
  );
  const shown = seconds.filter((second) => second !== undefined);
  return { frames, shown: shown.length, firstSecond: shown[0], lastSecond: shown.at(-1) };
};
