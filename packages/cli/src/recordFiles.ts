import { copyFile, readdir, rename } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';

/** Names of `count` videos of one recording, oldest first: the last is the file that was asked for, the others are numbered. */
export const videoNames = (file: string, count: number): readonly string[] => {
  const extension = extname(file);
  const stem = join(dirname(file), basename(file, extension));
  return Array.from({ length: count }, (_, i) => (i === count - 1 ? file : `${stem}.${i + 1}${extension}`));
};

/** Sorts as people count: part 10 comes after part 9. */
const { compare } = new Intl.Collator('en', { numeric: true });

/** The videos of these runs of the recorder, in the order of the runs, and within one in the order of its parts. */
const videosOf = async (dir: string, sids: readonly string[]): Promise<readonly string[]> => {
  const names = (await readdir(dir)).filter((name) => /\.(mp4|webm)$/.test(name)).sort(compare);
  return sids.flatMap((sid) => names.filter((name) => name.startsWith(`${sid}_`)));
};

const move = async (from: string, to: string): Promise<void> => {
  try {
    await rename(from, to);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EXDEV')) throw error;
    await copyFile(from, to);
  }
};

/** Moves the videos of these runs to where they were asked for, oldest first; answers their new names. */
export const moveVideos = async (dir: string, sids: readonly string[], file: string): Promise<readonly string[]> => {
  const videos = await videosOf(dir, sids);
  const names = videoNames(file, videos.length);
  for (const [i, video] of videos.entries()) await move(join(dir, video), names[i] ?? file);
  return names;
};
