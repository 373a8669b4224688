import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { toError } from '../lib/toError.ts';
import { findPrograms } from './findPrograms.ts';
import type { ProgramName, Programs } from './programs.ts';

type Env = Readonly<Record<string, string | undefined>>;
type Options = {
  readonly env: Env;
  /** Hears each step in one calm line. */
  readonly log: (line: string) => void;
  /** What to look for; Chromium and ffmpeg must be there in the end, the rest only makes recordings better. */
  readonly want?: readonly ProgramName[];
};

const run = promisify(execFile);
const necessary: readonly ProgramName[] = ['chromium', 'ffmpeg'];
const packages: Readonly<Record<ProgramName, string>> = {
  chromium: 'chromium',
  ffmpeg: 'ffmpeg',
  xvfb: 'xvfb',
  pulseaudio: 'pulseaudio',
};

/** Runs a command; the result is nothing if it went well, else its last words. */
const attempt = async (command: string, args: readonly string[], env: Env): Promise<string | undefined> => {
  try {
    await run(command, args, { env: { ...env }, maxBuffer: 64 * 1024 * 1024 });
    return undefined;
  } catch (thrown) {
    const words = String(Reflect.get(toError(thrown), 'stderr') || toError(thrown).message);
    const lines = words.trim().split('\n');
    return (lines.findLast((line) => /\b(Error|E):/.test(line)) ?? lines.at(-1) ?? '').trim().slice(0, 300);
  }
};

const missing = (programs: Programs, want: readonly ProgramName[]): readonly ProgramName[] =>
  want.filter((name) => programs[name] === undefined);

const isUbuntu = async (): Promise<boolean> =>
  /^ID=ubuntu$/m.test(await readFile('/etc/os-release', 'utf8').catch(() => ''));

const hasApt = async (env: Env): Promise<boolean> =>
  process.getuid?.() === 0 && (await attempt('apt-get', ['--version'], env)) === undefined;

const byApt = async (lacking: readonly ProgramName[], { env, log }: Options): Promise<string | undefined> => {
  const ubuntu = await isUbuntu();
  // Ubuntu's chromium package is a door to a snap, which cannot be driven here.
  const names = lacking.filter((name) => !(ubuntu && name === 'chromium')).map((name) => packages[name]);
  if (names.length === 0) return undefined;
  const lock = ['-qq', '-o', 'DPkg::Lock::Timeout=120'];
  const quiet = { ...env, DEBIAN_FRONTEND: 'noninteractive' };
  log(`Installing ${names.join(', ')} (apt-get)…`);
  const stale = await attempt('apt-get', [...lock, 'update'], quiet);
  const failed = await attempt('apt-get', [...lock, 'install', '-y', '--no-install-recommends', ...names], quiet);
  return failed === undefined ? undefined : `apt-get install ${names.join(' ')}: ${failed || stale}`;
};

const byPlaywright = async (lacking: readonly ProgramName[], { env, log }: Options): Promise<string | undefined> => {
  const names = lacking.filter((name) => necessary.includes(name));
  if (names.length === 0) return undefined;
  const cli = join(dirname(createRequire(import.meta.url).resolve('playwright-core/package.json')), 'cli.js');
  log(`Downloading ${names.join(', ')} (Playwright)…`);
  const failed = await attempt(process.execPath, [cli, 'install', ...names], env);
  return failed === undefined ? undefined : `playwright install ${names.join(' ')}: ${failed}`;
};

/** Finds the programs and installs those that are missing; never asks. Rejects if one that is necessary can't be had. */
export const installPrograms = async (options: Options): Promise<Programs> => {
  const { env, log, want = ['chromium', 'ffmpeg', 'xvfb', 'pulseaudio'] } = options;
  const tried: string[] = [];
  let programs = await findPrograms(env);
  for (const [way, possible] of [
    [byApt, hasApt],
    [byPlaywright, async () => true],
  ] as const) {
    const lacking = missing(programs, want);
    if (lacking.length === 0 || !(await possible(env))) continue;
    const failed = await way(lacking, options);
    if (failed !== undefined) tried.push(failed);
    programs = await findPrograms(env);
  }
  const lacking = missing(programs, want);
  const fatal = lacking.filter((name) => necessary.includes(name));
  if (fatal.length > 0)
    throw new Error(
      `Cannot find or install ${fatal.join(' and ')} (tried ${tried.join('; ') || 'PATH and the usual places'}): ` +
        `install it and put it on PATH, or name it in ${fatal.map((name) => `ROLLCUE_${name.toUpperCase()}`).join(' and ')}`,
    );
  if (lacking.length > 0) log(`Without ${lacking.join(' and ')}: pages are filmed without sound.`);
  return programs;
};
