import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { findPrograms } from './findPrograms.ts';
import { installPrograms } from './installPrograms.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'programs-'));
});
afterEach(async () => {
  vi.restoreAllMocks();
  await rm(folder, { recursive: true, force: true });
});

const program = async (path: string, text = '#!/bin/sh\n'): Promise<string> => {
  const full = join(folder, path);
  await mkdir(join(full, '..'), { recursive: true });
  await writeFile(full, text);
  await chmod(full, 0o755);
  return full;
};
const env = (more: Record<string, string> = {}) => ({
  PATH: join(folder, 'bin'),
  PLAYWRIGHT_BROWSERS_PATH: folder,
  ...more,
});

test('findPrograms() takes what the environment names before what is on PATH, and Playwright ffmpeg last', async () => {
  await program('bin/ffmpeg');
  const own = await program('own/ffmpeg');
  const playwrights = await program('ffmpeg-1013/ffmpeg-linux');
  expect((await findPrograms(env({ ROLLCUE_FFMPEG: own }))).ffmpeg).toBe(own);
  expect((await findPrograms(env())).ffmpeg).toBe(join(folder, 'bin/ffmpeg'));
  expect((await findPrograms(env({ PATH: '' }))).ffmpeg).toBe(playwrights);
});

test('findPrograms() passes over a Chromium that is only a door to a snap', async () => {
  await program('bin/chromium-browser', '#!/bin/sh\nexec /snap/bin/chromium "$@"\n');
  const chrome = await program('bin/google-chrome');
  expect((await findPrograms(env())).chromium).toBe(chrome);
});

test('installPrograms() says nothing and installs nothing when all is there', async () => {
  const lines: string[] = [];
  for (const name of ['chromium', 'ffmpeg', 'Xvfb', 'pulseaudio']) await program(`bin/${name}`);
  const found = await installPrograms({ env: env(), log: (line) => lines.push(line) });
  expect(Object.keys(found)).toEqual(['chromium', 'ffmpeg', 'xvfb', 'pulseaudio']);
  expect(lines).toEqual([]);
});

test('installPrograms() asks apt-get for exactly what is missing, when it may', async () => {
  vi.spyOn(process, 'getuid').mockReturnValue(0);
  for (const name of ['chromium', 'Xvfb', 'pulseaudio']) await program(`bin/${name}`);
  const bin = join(folder, 'bin');
  // Stands for apt-get: keeps what it was asked, and "installs" an ffmpeg.
  await program(
    'bin/apt-get',
    `#!/bin/sh\necho "$*" >> ${bin}/asked\ncase "$*" in *install*) printf '#!/bin/sh\\n' > ${bin}/ffmpeg; /bin/chmod +x ${bin}/ffmpeg;; esac\n`,
  );
  const lines: string[] = [];
  const found = await installPrograms({ env: env(), log: (line) => lines.push(line) });
  expect(found.ffmpeg).toBe(join(bin, 'ffmpeg'));
  expect(lines).toEqual(['Installing ffmpeg (apt-get)…']);
  expect((await readFile(join(bin, 'asked'), 'utf8')).trim().split('\n')).toEqual([
    '--version',
    '-qq -o DPkg::Lock::Timeout=120 update',
    '-qq -o DPkg::Lock::Timeout=120 install -y --no-install-recommends ffmpeg',
  ]);
});
