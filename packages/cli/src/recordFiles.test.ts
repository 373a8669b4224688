import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { moveVideos, videoNames } from './recordFiles.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'record-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('videoNames() gives the last one the name, and numbers those before it', () => {
  expect(videoNames('/v/a.b.mp4', 3)).toEqual(['/v/a.b.1.mp4', '/v/a.b.2.mp4', '/v/a.b.mp4']);
  expect(videoNames('/v/a.mp4', 0)).toEqual([]);
});

test('moveVideos() keeps the order of the runs and of their parts, and leaves other files alone', async () => {
  const dir = await mkdtemp(join(folder, '.parts-'));
  for (const name of ['s2_r_0.mp4', 's1_r_10.mp4', 's1_r_9.mp4', 's3_r_0.mp4', 'rollcue.db'])
    await writeFile(join(dir, name), name);
  const names = await moveVideos(dir, ['s1', 's2'], join(folder, 'out.mp4'));
  expect(await Promise.all(names.map((name) => readFile(name, 'utf8')))).toEqual([
    's1_r_9.mp4',
    's1_r_10.mp4',
    's2_r_0.mp4',
  ]);
  expect(names.at(-1)).toBe(join(folder, 'out.mp4'));
  expect((await readdir(dir)).sort()).toEqual(['rollcue.db', 's3_r_0.mp4']);
});
