import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { families } from './cases/families.ts';
import { onlyPixelsCanTell } from './cases/onlyPixelsCanTell.ts';
import { askSignals, hideTarget, prepare } from './inPage.ts';
import { differ } from './pixels.ts';
import { serveCases } from './served.ts';
import { type Outcome, tally } from './tally.ts';

/** How long each signal may take; IntersectionObserver v2 answers after 100 ms and a frame or two. */
const patienceMs = 400;
/** So many pages are looked at at once: most of the time each of them waits. */
const pagesAtOnce = 8;

const cases = families.flatMap(({ core, more }) => [...core, ...more]);
const coreNames = new Set(families.flatMap(({ core }) => core.map(([name]) => name)));
const only = process.argv.slice(2).join(' ');

const judgeCase = async (page: Page, judge: Page, url: string, name: string): Promise<Outcome> => {
  await page.goto(url, { waitUntil: 'load' });
  const { said, reason } = await page.evaluate(askSignals, patienceMs);
  const isVisible = await page.locator('#target').first().isVisible();
  const shot = () => page.screenshot({ caret: 'initial' });
  const before = await shot();
  await page.evaluate(hideTarget);
  const isSeen = await differ(judge, before, await shot());
  return { name, isCore: coreNames.has(name), isSeen, reason, said: { ...said, 'Playwright isVisible': isVisible } };
};

const judgeAll = async (context: BrowserContext, url: string): Promise<readonly Outcome[]> => {
  const judge = await context.newPage();
  await context.addInitScript(prepare);
  const waiting = [...cases.entries()].filter(([, [name]]) => name.includes(only));
  const outcomes: Outcome[] = [];
  const work = async () => {
    const page = await context.newPage();
    for (let next = waiting.shift(); next; next = waiting.shift())
      outcomes.push(await judgeCase(page, judge, `${url}/${next[0]}`, next[1][0]));
  };
  await Promise.all(Array.from({ length: pagesAtOnce }, work));
  return outcomes;
};

const print = (words: string, outcomes: readonly Outcome[]): void => {
  console.log(`\n${words}: ${outcomes.length} cases`);
  console.log(`${'signal'.padEnd(26)}agrees  false visible  false hidden`);
  for (const signal of Object.keys(outcomes[0]?.said ?? {})) {
    const { agrees, falseVisible, falseHidden } = tally(outcomes, signal);
    console.log(
      signal.padEnd(26) +
        String(agrees).padStart(6) +
        String(falseVisible).padStart(15) +
        String(falseHidden).padStart(14),
    );
  }
};

const server = await serveCases(cases, join(process.env.ROLLCUE_ROOT ?? '../..', 'packages/beacon/dist/rollcue.js'));
const browser = await chromium.launch({ executablePath: process.env.ROLLCUE_CHROMIUM ?? '/usr/bin/chromium' });
try {
  const outcomes = await judgeAll(await browser.newContext({ viewport: { width: 400, height: 300 } }), server.url);
  print(
    'The first ones',
    outcomes.filter(({ isCore }) => isCore),
  );
  print(
    'Added',
    outcomes.filter(({ isCore }) => !isCore),
  );
  print('All', outcomes);
  const misses = outcomes.filter(({ said, isSeen, reason }) => said.rollcue !== isSeen || reason === 'thrown');
  console.log(`\nMisses of rollcue: ${misses.length || 'none'}`);
  for (const { name, isSeen, reason } of misses) {
    const known = onlyPixelsCanTell[name];
    console.log(
      `- ${name}: ${isSeen ? `seen, yet called ${reason}` : `not seen${reason ? `, ${reason}` : ''}`}${known && !isSeen ? ` (${known})` : ''}`,
    );
  }
  const isWorse = misses.some(({ name, isSeen }) => isSeen || !onlyPixelsCanTell[name]);
  console.log(isWorse ? '\nFAILED: a miss that is not among those only pixels can settle' : '\nAs it must be');
  process.exitCode = Number(isWorse);
} finally {
  await browser.close();
  server.close();
}
