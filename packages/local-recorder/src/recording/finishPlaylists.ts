import { appendFile, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

const end = '#EXT-X-ENDLIST';

/** Writes the end of a playlist whose encoder was killed before it could; else a player would wait for more. */
export const finishPlaylist = async (file: string): Promise<boolean> => {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined || text.includes(`\n${end}`)) return false;
  await appendFile(file, `${text.endsWith('\n') ? '' : '\n'}${end}\n`);
  return true;
};

/**
 * Finishes every playlist below `dir` that an earlier recorder left open; the result is their paths. One that has changed
 * after `quietSince` (ms since 1970) may be another recorder's at work, and is left alone.
 */
export const finishPlaylists = async (dir: string, quietSince: number): Promise<readonly string[]> => {
  const finished: string[] = [];
  for (const entry of await readdir(dir, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile() || !/^(?:bak\d+_)?[0-9a-f]{32}_.*\.m3u8$/.test(entry.name)) continue;
    const file = join(entry.parentPath, entry.name);
    if ((await stat(file)).mtimeMs < quietSince && (await finishPlaylist(file))) finished.push(file);
  }
  return finished;
};
