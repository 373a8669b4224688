import { accessSync, constants, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { findPrograms, installPrograms } from '@rollcue/local-recorder';
import { Command, InvalidArgumentError } from 'commander';
import colors from 'picocolors';
import { assets } from './assets.ts';
import { createCheckLog } from './checkLog.ts';
import { type CheckListener, type CheckOutcome, runCheck, viewport } from './checkRun.ts';
import { checkTarget } from './checkTarget.ts';
import { asked } from './checkWords.ts';

type Flags = {
  readonly expect?: readonly string[];
  readonly readyTimeout: number;
  readonly watch?: number;
  readonly json?: true;
  readonly screenshot?: string;
};

/** The longest a browser's timer can wait. */
const longestMs = 2 ** 31 - 1;

/** Reads a whole number of ms, for commander. */
export const parseMs =
  (leastMs: number) =>
  (text: string): number => {
    const ms = Number(text);
    if (/^\d+$/.test(text) && ms >= leastMs && ms <= longestMs) return ms;
    throw new InvalidArgumentError(`It must be a whole number of milliseconds, ${leastMs} to ${longestMs}.`);
  };

/** A command whose own usage errors end with 2, since 1 is an answer. */
export const endUsageWith2 = (command: Command): Command =>
  command.exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2));

const findChromium = async (): Promise<string> => {
  const { chromium } = await findPrograms(process.env);
  if (chromium !== undefined) return chromium;
  const installed = await installPrograms({ env: process.env, log: (line) => console.error(line), want: ['chromium'] });
  if (installed.chromium === undefined) throw new Error('Cannot find a Chromium');
  return installed.chromium;
};

/** Reads where a picture goes, for commander: its name's end says of what kind it is. */
const parsePicture = (text: string): string => {
  if (/\.(png|jpe?g)$/i.test(text)) return resolve(text);
  throw new InvalidArgumentError('It must end with .png, .jpg or .jpeg.');
};

const mayWriteIn = (folder: string): boolean => {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
};

/** Where a picture goes that no place was named for: here, where its reader is, or else among temporary files. */
const picturePath = (now: Date): string =>
  join(
    mayWriteIn(process.cwd()) ? process.cwd() : tmpdir(),
    `rollcue-check-${now.toISOString().slice(0, 19).replace(/[-:]/g, '').replace('T', '-')}.png`,
  );

const forMachines = (): CheckListener => ({
  onOpened() {},
  onReport: (report, at) => console.log(JSON.stringify({ ...report, at })),
  onLook() {},
  onNote: (words) => console.error(words),
});

const own = colors.createColors(process.stdout.isTTY === true && colors.isColorSupported);

const forPeople = (
  url: string,
  { readyTimeout, watch = 0 }: Flags,
): CheckListener & { end(outcome: CheckOutcome): void } => {
  const log = createCheckLog((line) => console.log(line), own, watch > 0);
  return {
    onOpened(version) {
      const rest = `Chromium ${version} at ${viewport.width}×${viewport.height}, up to ${asked(readyTimeout)}${watch > 0 ? `, then ${asked(watch)} more` : ''}`;
      console.log(`${own.bold(url)}\n${own.dim(rest)}\n`);
    },
    onReport() {},
    onLook: log.look,
    onNote: (words) => console.log(`          ${own.yellow('!')} ${words}`),
    end: (outcome) => log.end(outcome.kind === 'ready', outcome.words),
  };
};

const refuse = (problem: string): never => {
  console.error(problem);
  process.exit(2);
};

/** Ends at once, and the browser with it, when asked to, and when whoever read the lines has left, as `head` does. */
const endWhenAsked = (): void => {
  process.on('SIGINT', () => process.exit(130));
  process.on('SIGTERM', () => process.exit(143));
  process.stdout.on('error', () => process.exit(2));
};

const check = async (given: string, flags: Flags): Promise<void> => {
  endWhenAsked();
  const target = checkTarget(given, process.cwd());
  if (!target.ok) return refuse(`Cannot check the page: ${target.problem}`);
  const chromium = await findChromium().catch((error: Error) => refuse(error.message));
  const plan = {
    url: target.value,
    expect: flags.expect ?? [],
    readyTimeoutMs: flags.readyTimeout,
    watchMs: flags.watch ?? 0,
    chromium,
    beacon: readFileSync(join(assets().beaconDir, 'rollcue.js'), 'utf8'),
  };
  const people = flags.json ? undefined : forPeople(plan.url, flags);
  const outcome = await runCheck(plan, flags.screenshot ?? picturePath(new Date()), people ?? forMachines());
  if (outcome.kind === 'cannot') return refuse(outcome.words);
  if (people) people.end(outcome);
  else if (outcome.kind === 'not-ready') console.error(outcome.words);
  if (outcome.kind === 'ready') return;
  const { picture } = outcome;
  if (picture !== undefined) (people ? console.log : console.error)(`  Screenshot: ${picture}`);
  process.exitCode = 1;
};

/** `rollcue check`: one page judged in a real browser. Ends with 0 (ready), 1 (not ready) or 2 (nothing could be judged). */
export const checkCommand = (): Command =>
  endUsageWith2(
    new Command('check')
      .description('open a page in a real browser with the beacon in it, and say whether it is ready to be recorded')
      .argument('<url>', 'an http, https or file URL, or a path')
      .option(
        '--expect <expectation>',
        'what the page must show, such as "#stage" or "video => playing"; may be given again',
        (text: string, before: readonly string[] = []) => {
          if (text.trim() === '') throw new InvalidArgumentError('It must not be empty.');
          return [...before, text];
        },
      )
      .option('--ready-timeout <ms>', 'from navigation; a page not ready by then is not', parseMs(1), 30_000)
      .option('--watch <ms>', 'go on after ready; it must still be ready at the end', parseMs(0))
      .option(
        '--screenshot <file>',
        'where to put the picture of a page that is not ready (default: here)',
        parsePicture,
      )
      .option('--json', 'print each report as a line of JSON, and nothing else')
      .addHelpText(
        'after',
        '\nEnds with 0: ready, 1: not ready, 2: wrong usage, no browser, or the page cannot be reached.',
      )
      .action(check),
  );
