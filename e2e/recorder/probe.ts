import { execFile } from 'node:child_process';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { findPrograms } from '@rollcue/local-recorder';

const run = promisify(execFile);

/** The colour that a film ends with, averaged over 8 × 8 pixels whose corner is at x, y: red, green and blue of 0 to 255. */
export const lastColour = async (file: string, x: number, y: number): Promise<readonly number[]> => {
  const { ffmpeg = '' } = await findPrograms(process.env);
  const pixel = ['-vf', `crop=8:8:${x}:${y},scale=1:1:flags=area,format=rgb24`, '-f', 'rawvideo', '-'];
  const { stdout } = await run(ffmpeg, ['-v', 'error', '-i', file, ...pixel], { encoding: 'buffer' });
  return [...stdout.subarray(-3)];
};

/** What a decoder makes of a video. */
export type Probed = {
  readonly codec: string;
  readonly width: number;
  readonly height: number;
  readonly frames: number;
  readonly seconds: number;
  readonly fps: number;
};

/** Decodes every picture of a file or playlist; rejects where one of them can't be. */
export const probe = async (file: string): Promise<Probed> => {
  const { ffmpeg = '' } = await findPrograms(process.env);
  const entries = 'stream=codec_name,width,height,nb_read_frames,r_frame_rate:format=duration';
  const { stdout, stderr } = await run(join(dirname(ffmpeg), 'ffprobe'), [
    ...['-v', 'error', '-of', 'json', '-count_frames', '-select_streams', 'v', '-show_entries', entries, file],
  ]);
  if (stderr.trim() !== '') throw new Error(`Cannot decode "${file}": ${stderr.trim()}`);
  const { streams, format } = JSON.parse(stdout) as {
    streams: { codec_name: string; width: number; height: number; nb_read_frames: string; r_frame_rate: string }[];
    format: { duration: string };
  };
  const stream = streams[0];
  if (stream === undefined) throw new Error(`Cannot decode "${file}": it has no picture`);
  const [over = 0, under = 1] = stream.r_frame_rate.split('/').map(Number);
  return {
    codec: stream.codec_name,
    width: stream.width,
    height: stream.height,
    frames: Number(stream.nb_read_frames),
    seconds: Number(format.duration),
    fps: over / under,
  };
};
