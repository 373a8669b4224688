import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Probed, probe } from '../probe.ts';
import { encoderOf, startedBy, stillRunning } from '../processes.ts';
import { expect, type RecorderWorld, test } from '../recorderWorld.ts';

const moving = `<h1>0</h1><script>let n = 0; setInterval(() => { document.querySelector('h1').textContent = ++n }, 50)</script>`;
const width = 640;
const height = 360;

/** Films a page at 20 pictures a second until two slices are listed; gives the paths of playlist and MP4. */
const film = async (world: RecorderWorld) => {
  world.site.pages.set('/moving', moving);
  const { sid } = await world.start(`${world.site.url}/moving`, {
    videoWidth: width,
    videoHeight: height,
    videoFps: 20,
  });
  const files = { playlist: join(world.dir, `${sid}_room.m3u8`), mp4: join(world.dir, `${sid}_room_0.mp4`) };
  const slices = async () => (await readFile(files.playlist, 'utf8').catch(() => '')).match(/\.ts$/gm)?.length ?? 0;
  await expect.poll(slices).toBeGreaterThan(1);
  return files;
};

const isEnded = async (playlist: string): Promise<boolean> =>
  (await readFile(playlist, 'utf8')).endsWith('#EXT-X-ENDLIST\n');

/** Both show the whole of at least two slices of 2 s, as asked for. */
const expectPlayable = ({ codec, frames, fps, seconds, ...size }: Probed): void => {
  expect({ codec, fps, width: size.width, height: size.height }).toEqual({ codec: 'h264', fps: 20, width, height });
  expect(frames).toBeGreaterThanOrEqual(79);
  expect(seconds).toBeGreaterThan(3.9);
  expect(Math.abs(frames / fps - seconds)).toBeLessThan(0.3);
};

test('where the recorder is killed its encoder completes the files, and nothing that it started outlives it', async ({
  world,
}) => {
  const { playlist, mp4 } = await film(world);
  const started = await startedBy(world.process().pid);
  expect(started.map(({ command }) => command)).toEqual(expect.arrayContaining(['ffmpeg', 'chromium']));
  await world.process().end('SIGKILL');
  await expect.poll(() => isEnded(playlist)).toBe(true);
  for (const file of [playlist, mp4]) expectPlayable(await probe(file));
  await expect.poll(() => stillRunning(started)).toEqual([]);
});

test.describe('where recorder and encoder are killed at one blow', () => {
  test.use({ settings: { timings: { sliceMs: 1_000 } } });

  test('what is listed plays, and the next recorder finishes the playlist', async ({ world }) => {
    const { playlist, mp4 } = await film(world);
    await expect.poll(async () => (await readFile(playlist, 'utf8')).match(/\.ts$/gm)?.length).toBeGreaterThan(5);
    const encoder = await encoderOf(world.process().pid);
    // Held still, so that it can't complete anything for its encoder.
    process.kill(world.process().pid, 'SIGSTOP');
    process.kill(encoder, 'SIGKILL');
    await world.process().end('SIGKILL');
    expect(await isEnded(playlist)).toBe(false);
    expectPlayable(await probe(mp4));
    await expect
      .poll(
        async () => {
          await world.restart();
          const ended = await isEnded(playlist);
          if (!ended) await world.process().end();
          return ended;
        },
        { intervals: [1_000] },
      )
      .toBe(true);
    expectPlayable(await probe(playlist));
  });
});
