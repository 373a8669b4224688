import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ListedFile } from '../notify/notice.ts';

/** A file that an encoder began with: its number, and the moment of its first picture in ms since 1970. */
export type Beginning = { readonly index: number; readonly at: number };

// Headers alone are smaller than this.
const headerBytes = 1_600;

const indexOf = (name: string, stem: string): number | undefined => {
  const [, digits] = /^_(\d+)\.(?:mp4|webm)$/.exec(name.startsWith(stem) ? name.slice(stem.length) : '') ?? [];
  return digits === undefined ? undefined : Number(digits);
};

/** The names in `folder` that belong to `stem` and hold video: the playlist, then the numbered files in their order. */
export const videoNames = async (folder: string, stem: string): Promise<readonly string[]> => {
  const names = await readdir(folder).catch((): string[] => []);
  const numbered = names
    .map((name) => ({ name, index: indexOf(name, stem) }))
    .filter((one): one is { name: string; index: number } => one.index !== undefined)
    .sort((a, b) => a.index - b.index);
  const sizes = await Promise.all(
    numbered.map(({ name }) =>
      stat(join(folder, name)).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  );
  const filled = numbered.filter((_, place) => (sizes[place] ?? 0) > headerBytes).map(({ name }) => name);
  const playlist = `${stem}.m3u8`;
  return names.includes(playlist) ? [playlist, ...filled] : filled;
};

/**
 * The files of one worker as Agora lists them: each with the moment of its first picture. An MP4 between two beginnings
 * is the next part of the one before it, `partMs` later; what never had a picture is left out.
 */
export const listVideos = async (
  folder: string,
  stem: string,
  beginnings: readonly Beginning[],
  partMs: number,
): Promise<readonly ListedFile[]> =>
  (await videoNames(folder, stem)).flatMap((filename) => {
    const index = indexOf(filename, stem) ?? 0;
    const begun = filename.endsWith('.m3u8') ? beginnings[0] : beginnings.findLast((one) => one.index <= index);
    if (begun === undefined) return [];
    const later = filename.endsWith('.m3u8') ? 0 : (index - begun.index) * partMs;
    return [{ filename, sliceStartTime: begun.at + later }];
  });

/** The number of the next file, so that none is overwritten. */
export const nextIndex = async (folder: string, stem: string): Promise<number> => {
  const names = await readdir(folder).catch((): string[] => []);
  return Math.max(-1, ...names.map((name) => indexOf(name, stem) ?? -1)) + 1;
};
