import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { testStorage } from '../../support/testAccount.ts';
import { probe } from '../probe.ts';
import { expect, test } from '../recorderWorld.ts';

// Thirty minutes pass in three seconds.
test.use({ settings: { timings: { videoMinuteMs: 100, sliceMs: 1_000 } } });

const stopped = (body: Readonly<Record<string, unknown>>): string[] => {
  const { extensionServiceState } = body.serverResponse as {
    extensionServiceState: { payload: { fileList?: { filename: string }[] } }[];
  };
  return extensionServiceState.flatMap(({ payload }) => payload.fileList ?? []).map(({ filename }) => filename);
};

test('an MP4 that has lasted for maxVideoDuration is followed by the next, under the folders asked for', async ({
  world,
}) => {
  const { site, start, stop, dir } = world;
  site.pages.set('/page', '<body style="background:#eee"><h1>Lesson</h1>');
  const storageConfig = { ...JSON.parse(testStorage), fileNamePrefix: ['lessons', 'monday'] };
  const take = await start(`${site.url}/page`, { maxVideoDuration: 30, videoFps: 10 }, { storageConfig });
  const name = `${take.sid}_room`;
  const folder = join(dir, 'lessons', 'monday');
  await expect.poll(() => readdir(folder).catch(() => [])).toContain(`${name}_2.mp4`);
  const files = stopped((await stop(take)).body);
  expect(files.slice(0, 3)).toEqual(['.m3u8', '_0.mp4', '_1.mp4'].map((end) => `lessons/monday/${name}${end}`));
  // Cut at a picture that a player can begin with.
  for (const index of [0, 1]) expect((await probe(join(folder, `${name}_${index}.mp4`))).frames).toBe(30);
  const [playlist, ...parts] = await Promise.all(files.map((file) => probe(join(dir, file))));
  expect(playlist?.frames).toBe(parts.reduce((sum, { frames }) => sum + frames, 0));
});

test('where HLS alone is asked for there is no MP4, and a player can fetch all of it', async ({ world }) => {
  const { site, start, stop, status, call, dir } = world;
  site.pages.set('/page', '<body style="background:#eee"><h1>Lesson</h1>');
  const take = await start(`${site.url}/page`, {}, { recordingFileConfig: { avFileType: ['hls'] } });
  await expect.poll(() => status(take)).toBe(5);
  const files = stopped((await stop(take)).body);
  expect(files).toEqual([`${take.sid}_room.m3u8`]);
  expect((await readdir(dir)).filter((name) => name.endsWith('.mp4'))).toEqual([]);
  const url = new URL(
    world
      .process()
      .output()
      .match(/"url":"(http:[^"]+)"/)?.[1] ?? '',
  );
  const served = await probe(`${url.origin}/recordings/${take.sid}/${files[0]}`);
  expect(served).toEqual(await probe(join(dir, files[0] ?? '')));
  expect((await call('GET', `/recordings/${take.sid}/..%2F${files[0]}`)).status).toBe(404);
});
