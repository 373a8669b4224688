import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import { findPrograms } from '@rollcue/local-recorder';
import { beeps } from '../../support/makeFilm.ts';
import { readFilm } from './readFilm.ts';

/** Writes one film whose sound begins 400 ms after its picture, as a recorder's does, in both its forms. */
const lateSound = async (folder: string): Promise<void> => {
  const { ffmpeg } = await findPrograms(process.env);
  if (!ffmpeg) throw new Error('Cannot make a film: no ffmpeg was found');
  const picture = '-f lavfi -t 4 -i color=gray:size=1280x720:rate=15 -itsoffset 0.4 -f lavfi -t 3.5 -i'.split(' ');
  const forms =
    '[f=hls:hls_time=2:hls_list_size=0]film.m3u8|[f=mp4:movflags=+frag_keyframe+empty_moov+delay_moov]film.mp4';
  const codecs = '-map 0:v -map 1:a -c:v libx264 -preset ultrafast -g 30 -c:a aac -flags +global_header -f tee'.split(
    ' ',
  );
  await promisify(execFile)(ffmpeg, ['-v', 'error', ...picture, beeps, ...codecs, forms], { cwd: folder });
};

test('readFilm() hears a beep where it is in the film, in a playlist as in an MP4', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'rollcue-late-'));
  try {
    await lateSound(folder);
    for (const name of ['film.m3u8', 'film.mp4']) {
      const { sound } = await readFilm(join(folder, name));
      const apart = sound?.beeps.map((at, n) => Math.abs(at - (400 + n * 1000)));
      expect(apart, name).toHaveLength(4);
      expect(Math.max(...(apart ?? [])), name).toBeLessThan(60);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
