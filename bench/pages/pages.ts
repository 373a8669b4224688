import type { Browser, BrowserContext } from '@playwright/test';
import { launch } from '../support/launch.ts';
import { say, sayJson, sayTable } from '../support/print.ts';
import { type Site, startSite, type Visit } from '../support/site.ts';
import { quantile } from '../support/stats.ts';
import { type CorpusPage, corpus, folders, type Origin } from './corpus.ts';
import { type Answer, argos, type Gate, percy, rollcue } from './gates.ts';
import { closeNetwork } from './network.ts';
import { type Truth, truthOf } from './truth.ts';

// Real pages that nobody here wrote: does a gate say ready where the page is shown, and not where it is blank or broken?

/** Pages open at the same time; most of their life is waiting. */
const lanes = 3;

/** How long after its load event a page is given before its picture is taken. */
const pictureMs = 1500;

type Judged = { readonly page: CorpusPage; readonly truth: Truth; readonly answers: ReadonlyMap<Gate, Answer> };

const inContext = async <T>(browser: Browser, use: (context: BrowserContext) => Promise<T>): Promise<T> => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
  try {
    await closeNetwork(context);
    return await use(context);
  } finally {
    await context.close();
  }
};

/** Runs `work` on each item, several at a time; answers in the items' order. */
const mapLanes = async <T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> => {
  const results: R[] = [];
  let next = 0;
  const lane = async () => {
    for (let i = next++; i < items.length; i = next++) results[i] = await work(items[i] as T);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return results;
};

const isReady = (answer: Answer): boolean => answer.readyMs !== undefined;

const only = process.argv.find((arg) => arg.startsWith('--only='))?.slice(7) ?? '';
const pages = corpus().filter(({ name }) => name.includes(only));
const visits = new Map<string, Visit>();
const gates = [
  rollcue(visits, {}),
  rollcue(visits, { withStub: true }),
  rollcue(visits, { withExpectation: true }),
  percy,
  argos,
];

const browser = await launch();
const sites = new Map<Origin, Site>();
for (const [origin, folder] of Object.entries(folders)) sites.set(origin as Origin, await startSite(folder, visits));
const urlOf = ({ origin, path }: CorpusPage): string => `${sites.get(origin)?.url}${path}`;

const startedAt = Date.now();
const counter = await browser.newPage();
// All truths first: no gate has been asked when they are decided.
const truths = await mapLanes(pages, (page) =>
  inContext(browser, async (context) => {
    const tab = await context.newPage();
    await tab.goto(urlOf(page), { waitUntil: 'load', timeout: 15_000 }).catch(() => undefined);
    await tab.waitForTimeout(pictureMs);
    return truthOf(tab, counter, page);
  }),
);
const judged: readonly Judged[] = await mapLanes(
  pages.map((page, i) => ({ page, truth: truths[i] ?? { is: 'good' as const } })),
  async ({ page, truth }) => {
    const answers = new Map<Gate, Answer>();
    for (const gate of gates.filter((each) => each.judges(page)))
      answers.set(
        gate,
        await inContext(browser, async (context) => gate.ask(await context.newPage(), urlOf(page), page)),
      );
    return { page, truth, answers };
  },
);

const figures = gates.map((gate) => {
  const asked = judged.flatMap(({ page, truth, answers }) => {
    const answer = answers.get(gate);
    return answer ? [{ page, truth, answer }] : [];
  });
  const good = asked.filter(({ truth }) => truth.is === 'good');
  const bad = asked.filter(({ truth }) => truth.is !== 'good');
  const falseNotReady = good.filter(({ answer }) => !isReady(answer));
  const falseReady = bad.filter(({ answer }) => isReady(answer));
  const times = good.flatMap(({ answer }) => answer.readyMs ?? []);
  return { gate, good, bad, falseNotReady, falseReady, p50: quantile(times, 0.5), p95: quantile(times, 0.95) };
});

const count = (is: Truth['is']): number => truths.filter((truth) => truth.is === is).length;
say(
  `\n${pages.length} pages: ${count('good')} good, ${count('blank')} blank, ${count('broken')} broken. Chromium ${browser.version()}`,
);
say();
sayTable(
  ['gate', 'good: ready', 'false not-ready', 'broken: flagged', 'false ready', 'ready p50 ms', 'p95 ms'],
  figures.map(({ gate, good, bad, falseNotReady, falseReady, p50, p95 }) => [
    gate.name,
    `${good.length - falseNotReady.length}/${good.length}`,
    falseNotReady.length,
    `${bad.length - falseReady.length}/${bad.length}`,
    falseReady.length,
    ...[p50, p95].map((ms) => (Number.isNaN(ms) ? undefined : Math.round(ms))),
  ]),
);

/** One line for each cause, with all the pages that it befell. */
const sayMisses = (title: string, misses: readonly (readonly [cause: string, name: string])[]) => {
  for (const cause of new Set(misses.map(([each]) => each))) {
    const names = misses.flatMap(([each, name]) => (each === cause ? name : []));
    say(`  ${title}  ${names.length > 1 ? `${names.length} × ` : ''}${cause}: ${names.join(', ')}`);
  }
};
for (const { gate, falseNotReady, falseReady } of figures) {
  if (falseNotReady.length + falseReady.length) say(`\n${gate.name}`);
  sayMisses(
    'good, not ready',
    falseNotReady.map(({ page, answer }) => [answer.words, page.name] as const),
  );
  sayMisses(
    'ready, not good',
    falseReady.map(({ page, truth }) => [truth.is === 'good' ? '' : truth.why, page.name] as const),
  );
}
say(
  `\nTruth is what a screenshot shows, decided before any gate was asked. ${Math.round((Date.now() - startedAt) / 1000)} s.`,
);
sayJson({
  bench: 'pages',
  chromium: browser.version(),
  pages: { good: count('good'), blank: count('blank'), broken: count('broken') },
  gates: figures.map(({ gate, good, bad, falseNotReady, falseReady, p50, p95 }) => ({
    gate: gate.name,
    good: good.length,
    falseNotReady: falseNotReady.map(({ page, answer }) => ({ page: page.name, words: answer.words })),
    bad: bad.length,
    falseReady: falseReady.map(({ page }) => page.name),
    p50Ms: Math.round(p50),
    p95Ms: Math.round(p95),
  })),
});
await browser.close();
await Promise.all([...sites.values()].map((site) => site.close()));
