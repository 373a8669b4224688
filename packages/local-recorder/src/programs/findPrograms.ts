import { access, constants, readdir, readFile, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { chromium as playwrightChromium } from 'playwright-core';
import type { Programs } from './programs.ts';

type Env = Readonly<Record<string, string | undefined>>;

const chromiumNames = [
  ...['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'],
  ...['microsoft-edge', 'microsoft-edge-stable'],
];

const usualPlaces = (env: Env): readonly string[] => {
  if (process.platform === 'darwin')
    return ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
      (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
    );
  if (process.platform !== 'win32') return [];
  const roots = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter((root) => root !== undefined);
  return roots.flatMap((root) => [
    join(root, 'Google', 'Chrome', 'Application', 'chrome.exe'),
    join(root, 'Chromium', 'Application', 'chrome.exe'),
    join(root, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
  ]);
};

const isProgram = async (path: string): Promise<boolean> => {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
};

/** A snap's Chromium may not read our profile folder, and Ubuntu's package is only a door to it. */
const isSnap = async (path: string): Promise<boolean> => {
  if (path.startsWith('/snap/')) return true;
  const { size } = await stat(path);
  return size < 20_000 && (await readFile(path, 'utf8')).includes('/snap/bin/');
};

const first = async (
  paths: readonly string[],
  fits: (path: string) => Promise<boolean>,
): Promise<string | undefined> => {
  for (const path of paths) if (await fits(path)) return path;
  return undefined;
};

const onPath = (env: Env, names: readonly string[]): readonly string[] => {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return names.flatMap((name) => folders.map((folder) => join(folder, name + suffix)));
};

const playwrightFfmpegs = async (env: Env): Promise<readonly string[]> => {
  const caches: Partial<Record<NodeJS.Platform, string>> = {
    darwin: join(homedir(), 'Library', 'Caches', 'ms-playwright'),
    win32: join(env.LOCALAPPDATA ?? homedir(), 'ms-playwright'),
  };
  const root = env.PLAYWRIGHT_BROWSERS_PATH ?? caches[process.platform] ?? join(homedir(), '.cache', 'ms-playwright');
  const folders = await readdir(root).catch(() => []);
  const names = ['ffmpeg-linux', 'ffmpeg-mac', 'ffmpeg-win64.exe'];
  return folders
    .filter((folder) => folder.startsWith('ffmpeg'))
    .flatMap((folder) => names.map((name) => join(root, folder, name)));
};

/** Finds the programs a recorder uses: what the environment names, then PATH and the usual places, then Playwright's own. */
export const findPrograms = async (env: Env): Promise<Programs> => {
  const named = (path: string | undefined): readonly string[] => (path ? [path] : []);
  const browsers = [...onPath(env, chromiumNames), ...usualPlaces(env)];
  const [chromium, ffmpeg, xvfb, pulseaudio] = await Promise.all([
    first(named(env.ROLLCUE_CHROMIUM), isProgram)
      .then(async (own) => own ?? first(browsers, async (path) => (await isProgram(path)) && !(await isSnap(path))))
      .then(async (found) => found ?? first([playwrightChromium.executablePath()], isProgram)),
    first([...named(env.ROLLCUE_FFMPEG), ...onPath(env, ['ffmpeg']), ...(await playwrightFfmpegs(env))], isProgram),
    first(onPath(env, ['Xvfb']), isProgram),
    first(onPath(env, ['pulseaudio']), isProgram),
  ]);
  return {
    ...(chromium === undefined ? {} : { chromium }),
    ...(ffmpeg === undefined ? {} : { ffmpeg }),
    ...(xvfb === undefined ? {} : { xvfb }),
    ...(pulseaudio === undefined ? {} : { pulseaudio }),
  };
};
