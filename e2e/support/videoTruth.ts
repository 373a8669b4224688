import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { findPrograms } from '@rollcue/local-recorder';
import { readStrip, stripColumns, stripRows } from '../../demo-page/page/truthStrip.ts';

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
  const strip = `crop=256:16:1024:704,scale=${stripColumns}:${stripRows}:flags=area,format=gray`;
  const { stdout } = await run(ffmpeg, ['-v', 'error', '-i', file, '-vf', strip, '-f', 'rawvideo', '-'], {
    encoding: 'buffer',
    maxBuffer: 64 * 1024 * 1024,
  });
  const cells = stripColumns * stripRows;
  const frames = Math.floor(stdout.length / cells);
  const strips = Array.from({ length: frames }, (_, i) =>
    readStrip([...stdout.subarray(i * cells, (i + 1) * cells)].map((grey) => grey > 127)),
  );
  const seconds = strips.flatMap((read) => (read ? [(read.epochMs / 1000) % 1024] : []));
  return { frames, shown: seconds.length, firstSecond: seconds[0], lastSecond: seconds.at(-1) };
};
