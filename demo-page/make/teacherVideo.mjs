import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { flashFrames, framesPerSecond, height, seconds, teacherFrames, width } from './teacherFrames.mjs';

const ffmpeg = process.env.ROLLCUE_FFMPEG ?? 'ffmpeg';

/** The formats that we know how to make, the most widely playable in Chromium first. */
const formats = [
  {
    file: 'teacher.webm',
    needs: ['libvpx ', 'libopus'],
    args: [
      '-c:v',
      'libvpx',
      '-deadline',
      'realtime',
      '-cpu-used',
      '8',
      '-b:v',
      '900k',
      '-g',
      '60',
      '-auto-alt-ref',
      '0',
      '-c:a',
      'libopus',
      '-b:a',
      '64k',
    ],
  },
  {
    file: 'teacher.mp4',
    needs: ['libx264', ' aac '],
    args: [
      '-c:v',
      'libx264',
      '-preset',
      'veryfast',
      '-crf',
      '24',
      '-g',
      '60',
      '-c:a',
      'aac',
      '-b:a',
      '96k',
      '-movflags',
      '+faststart',
    ],
  },
];

const chooseFormat = () => {
  const { stdout, error } = spawnSync(ffmpeg, ['-hide_banner', '-encoders'], { encoding: 'utf8' });
  if (error)
    throw new Error(
      `Cannot make the teacher's video: "${ffmpeg}" does not run (${error.message}). Install ffmpeg, or name it in ROLLCUE_FFMPEG`,
    );
  const found = formats.find(({ needs }) => needs.every((encoder) => stdout.includes(encoder)));
  if (!found)
    throw new Error(
      `Cannot make the teacher's video: "${ffmpeg}" has neither VP8 with Opus nor H.264 with AAC. Install a full ffmpeg`,
    );
  return found;
};

/** All that the file depends on; while it is the same, the file is kept. */
const recipe = ({ args }) => {
  const hash = createHash('sha256').update(JSON.stringify(args));
  for (const file of ['raster.mjs', 'teacherFrames.mjs', 'teacherVideo.mjs'])
    hash.update(readFileSync(new URL(file, import.meta.url)));
  return hash.digest('hex');
};

const encode = async (out, args) => {
  const beep = `aevalsrc='if(lt(mod(t,1),${flashFrames / framesPerSecond}),0.25*sin(2*PI*1000*t),0)':s=48000:d=${seconds}`;
  const picture = [
    '-f',
    'rawvideo',
    '-pix_fmt',
    'rgb24',
    '-s',
    `${width}x${height}`,
    '-r',
    String(framesPerSecond),
    '-i',
    '-',
  ];
  const child = spawn(
    ffmpeg,
    [
      '-hide_banner',
      '-loglevel',
      'error',
      '-y',
      ...picture,
      '-f',
      'lavfi',
      '-i',
      beep,
      ...args,
      '-pix_fmt',
      'yuv420p',
      '-shortest',
      out,
    ],
    { stdio: ['pipe', 'inherit', 'inherit'] },
  );
  const closed = once(child, 'close');
  // A broken pipe shows as ffmpeg's exit code, with its own words above.
  child.stdin.on('error', () => {});
  for (const frame of teacherFrames()) {
    if (child.stdin.destroyed) break;
    if (!child.stdin.write(Buffer.from(frame))) await Promise.race([once(child.stdin, 'drain'), closed]);
  }
  child.stdin.end();
  const [code] = await closed;
  if (code !== 0) throw new Error(`Cannot make the teacher's video "${out}": ffmpeg ended with code ${code}`);
};

/** Makes the teacher's video in `folder` unless it is there and up to date; returns its file name. */
export const makeTeacherVideo = async (folder) => {
  const format = chooseFormat();
  const out = `${folder}/${format.file}`;
  const mark = `${folder}/teacher.recipe`;
  const wanted = recipe(format);
  if (existsSync(out) && existsSync(mark) && readFileSync(mark, 'utf8') === wanted) return format.file;
  const half = `${folder}/making-${format.file}`;
  await encode(half, format.args);
  renameSync(half, out);
  writeFileSync(mark, wanted);
  return format.file;
};
