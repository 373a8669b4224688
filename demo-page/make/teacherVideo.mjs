import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { flashFrames, framesPerSecond, height, seconds, teacherFrames, width } from './teacherFrames.mjs';

const ffmpeg = process.env.ROLLCUE_FFMPEG ?? 'ffmpeg';

/** A looping video stutters where it begins again; so the loop is there several times over in one file. */
const repeats = 5;

/** The formats that we know how to make, the most widely playable in Chromium first. */
const formats = [
  {
    file: 'teacher.webm',
    needs: ['libvpx ', 'libopus'],
    video: '-c:v libvpx -deadline realtime -cpu-used 8 -b:v 600k -g 60 -auto-alt-ref 0',
    audio: '-c:a libopus -b:a 48k',
  },
  {
    file: 'teacher.mp4',
    needs: ['libx264', ' aac '],
    video: '-c:v libx264 -preset veryfast -crf 24 -g 60',
    audio: '-c:a aac -b:a 64k -movflags +faststart',
  },
];

const cannot = (why) => new Error(`Cannot make the teacher's video: ${why}`);

const chooseFormat = () => {
  const { stdout, error } = spawnSync(ffmpeg, ['-hide_banner', '-encoders'], { encoding: 'utf8' });
  if (error) throw cannot(`"${ffmpeg}" does not run (${error.message}). Install ffmpeg, or name it in ROLLCUE_FFMPEG`);
  const found = formats.find(({ needs }) => needs.every((encoder) => stdout.includes(encoder)));
  if (!found) throw cannot(`"${ffmpeg}" has neither VP8 with Opus nor H.264 with AAC. Install a full ffmpeg`);
  return found;
};

/** All that the file depends on; while it is the same, the file is kept. */
const recipe = () => {
  const hash = createHash('sha256');
  for (const file of ['raster.mjs', 'teacherFrames.mjs', 'teacherVideo.mjs'])
    hash.update(readFileSync(new URL(file, import.meta.url)));
  return hash.digest('hex');
};

const start = (args, input) =>
  spawn(ffmpeg, ['-hide_banner', '-loglevel', 'error', '-y', ...args], { stdio: [input, 'inherit', 'inherit'] });

const finish = async (closed, out) => {
  const [code] = await closed;
  if (code !== 0) throw cannot(`ffmpeg ended with code ${code} while it made "${out}"`);
};

/** One loop's picture, without sound. */
const encodeLoop = async (out, codec) => {
  const input = `-f rawvideo -pix_fmt rgb24 -s ${width}x${height} -r ${framesPerSecond} -i -`.split(' ');
  const child = start([...input, ...codec.split(' '), '-pix_fmt', 'yuv420p', out], 'pipe');
  const closed = once(child, 'close');
  // A broken pipe shows as ffmpeg's exit code, with its own words above.
  child.stdin.on('error', () => {});
  for (const frame of teacherFrames()) {
    if (child.stdin.destroyed) break;
    if (!child.stdin.write(Buffer.from(frame))) await Promise.race([once(child.stdin, 'drain'), closed]);
  }
  child.stdin.end();
  await finish(closed, out);
};

/** The loop several times over, with the sound made in one piece, so that flash and beep stay together. */
const addSound = async (loop, out, codec) => {
  const beep = `if(lt(mod(t,1),${flashFrames / framesPerSecond}),0.25*sin(2*PI*1000*t),0)`;
  const sound = `aevalsrc='${beep}':s=48000:d=${seconds * repeats}`;
  const inputs = ['-stream_loop', String(repeats - 1), '-i', loop, '-f', 'lavfi', '-i', sound];
  const child = start([...inputs, '-map', '0:v', '-map', '1:a', '-c:v', 'copy', ...codec.split(' '), out], 'ignore');
  await finish(once(child, 'close'), out);
};

/** Makes the teacher's video in `folder` unless it is there and up to date; returns its file name. */
export const makeTeacherVideo = async (folder) => {
  const { file, video, audio } = chooseFormat();
  const mark = `${folder}/teacher.recipe`;
  const wanted = recipe();
  if (existsSync(`${folder}/${file}`) && existsSync(mark) && readFileSync(mark, 'utf8') === wanted) return file;
  const loop = `${folder}/loop-${file}`;
  const whole = `${folder}/whole-${file}`;
  await encodeLoop(loop, video);
  await addSound(loop, whole, audio);
  rmSync(loop);
  renameSync(whole, `${folder}/${file}`);
  writeFileSync(mark, wanted);
  return file;
};
