import { mkdir, mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { finishPlaylists } from './finishPlaylists.ts';
import { listVideos, nextIndex } from './listVideos.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'videos-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const full = 'x'.repeat(2_000);
const write = async (files: Readonly<Record<string, string>>): Promise<void> => {
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
};

test('files are listed with the moments of their first pictures; empty ones and others are not', async () => {
  await write({
    ...{ 's_c_0.mp4': full, 's_c_1.mp4': full, 's_c_2.mp4': 'only a header', 's_c_10.mp4': full, 's_c.m3u8': '#' },
    ...{ 's_c_20261130094514000.ts': full, 's_c.m3u8.tmp': '#', 's_c2_0.mp4': full, 's_cx.m3u8': '#' },
  });
  // The second MP4 is a part of the first film, 30 s long; the third film began with number 10.
  const beginnings = [
    { index: 0, at: 1_000 },
    { index: 2, at: 50_000 },
    { index: 10, at: 90_000 },
  ];
  expect(await listVideos(folder, 's_c', beginnings, 30_000)).toEqual([
    { filename: 's_c.m3u8', sliceStartTime: 1_000 },
    { filename: 's_c_0.mp4', sliceStartTime: 1_000 },
    { filename: 's_c_1.mp4', sliceStartTime: 31_000 },
    { filename: 's_c_10.mp4', sliceStartTime: 90_000 },
  ]);
  expect(await listVideos(folder, 's_c', [], 30_000)).toEqual([]);
  expect(await nextIndex(folder, 's_c')).toBe(11);
  expect(await nextIndex(join(folder, 'nowhere'), 's_c')).toBe(0);
});

test('playlists that an earlier recorder left open are finished, those at work and those of others are not', async () => {
  const ours = `${'a'.repeat(32)}_room`;
  await mkdir(join(folder, 'lessons'));
  const open = '#EXTM3U\n#EXTINF:2.0,\nx.ts\n';
  const names = [`${ours}.m3u8`, `lessons/bak0_${ours}.m3u8`, `${ours}-ended.m3u8`, `${ours}-young.m3u8`, 'mine.m3u8'];
  await write(
    Object.fromEntries(names.map((name) => [name, name.includes('ended') ? `${open}#EXT-X-ENDLIST\n` : open])),
  );
  for (const name of names) await utimes(join(folder, name), 100, name.includes('young') ? 300 : 100);
  const paths = names.slice(0, 2).map((name) => join(folder, name));
  expect((await finishPlaylists(folder, 200_000)).toSorted()).toEqual(paths.toSorted());
  for (const path of paths) expect(await readFile(path, 'utf8')).toBe(`${open}#EXT-X-ENDLIST\n`);
  for (const name of names.slice(3)) expect(await readFile(join(folder, name), 'utf8')).toBe(open);
});
