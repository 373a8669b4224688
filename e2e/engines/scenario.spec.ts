import { expect, test } from '@playwright/test';
import type { Report } from '@rollcue/protocol';
import { type Collector, startCollector } from '../support/collector.ts';
import { beeps, makeFilm } from '../support/makeFilm.ts';
import { type Engine, engines } from './engines.ts';
import type { Visit } from './visit.ts';

const slide =
  '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="60"><rect width="100" height="60" fill="red"/></svg>';
const reasons = ['missing', 'hidden', 'transparent', 'offscreen', 'clipped', 'covered', 'broken', 'blank', 'paused'];

/** A report that has not arrived yet. */
const next = ({ reports, report }: Collector, fits: (report: Report) => boolean): Promise<Report> => {
  const before = new Set(reports);
  return report((r) => !before.has(r) && fits(r));
};

/** Longer than a scenario takes: WebKitGTK stalls where a WebM starts over. */
let film: Promise<Buffer> | undefined;
const filmOf40Seconds = () => {
  film ??= makeFilm(40, 'testsrc=size=160x90:rate=25', beeps);
  return film;
};

const inEngine = ({ name, lacks, beatsOn, start }: Engine) => {
  test.describe(name, () => {
    test.skip(lacks !== undefined, `${name} is not tried: there is no ${lacks}`);
    let visit: Visit;
    let collector: Collector;
    test.beforeAll(async () => {
      visit = await start();
    });
    test.afterAll(() => visit?.close());
    test.beforeEach(async () => {
      collector = await startCollector(new URL('./', import.meta.url));
      collector.serve('/film.webm', await filmOf40Seconds());
      collector.serve('/slide.svg', slide);
    });
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the hook's needs from this pattern.
    test.afterEach(async ({}, info) => {
      if (info.status !== info.expectedStatus)
        for (const report of collector.reports.filter(
          (r, i, all) => r.type !== 'beat' || r.hangMs || i > all.length - 2,
        ))
          console.log(JSON.stringify(report));
      await collector.close();
    });

    const opened = async (hash = ''): Promise<Report> => {
      await visit.open(`${collector.url}/page.html${hash}`);
      return collector.report((r) => r.type === 'ready');
    };

    test(`A lesson is ready in ${name}, and each break of it is told and heals`, async () => {
      const ready = await opened();
      expect(ready.failing).toBeUndefined();
      expect(ready.unknown).toBeUndefined();
      for (const reason of reasons) {
        const told = next(collector, (r) => r.failing?.some((f) => f.reason === reason) === true);
        await visit.run(`breaks.${reason}[0]()`);
        await test.step(`${reason} is told`, () => told);
        const healed = next(collector, (r) => r.state === 'ready' && !r.failing);
        await visit.run(`breaks.${reason}[1]()`);
        await test.step(`${reason} heals`, () => healed);
      }
      // Chromium alone sees shifts: elsewhere nothing is claimed of them.
      expect(collector.reports.at(-1)?.vitals?.cls === undefined).toBe(name !== 'Chromium');
    });

    test(`A live picture that stops is frozen in ${name}`, async () => {
      await opened('#live');
      const told = next(collector, (r) => r.failing?.some((f) => f.reason === 'frozen') === true);
      await visit.run('breaks.frozen[0]()');
      await told;
      const healed = next(collector, (r) => r.state === 'ready' && !r.failing);
      await visit.run('breaks.frozen[1]()');
      await healed;
    });

    test(`A hang is told in ${name}${beatsOn ? ' while it lasts' : ''}, and that it is over`, async () => {
      await opened('#hang');
      await collector.report(({ hangMs = 0, failing = [] }) =>
        beatsOn ? hangMs > 1000 : failing.some(({ check }) => check === 'page:hang'),
      );
      await collector.report((r) => r.type === 'change' && r.state === 'ready');
    });

    test(`A page that is left says goodbye in ${name}`, async () => {
      await opened('#leave');
      await collector.report((r) => r.type === 'bye');
    });

    test(`A page without sight in ${name}: white screen, an error, a script that fails`, async () => {
      await opened();
      const blank = next(collector, (r) => r.failing?.some((f) => f.check === 'page:blank') === true);
      await visit.run("document.body.replaceChildren(); setTimeout(() => { throw new Error('lost') })");
      await blank;
      const error = next(collector, (r) => r.failing?.some((f) => f.check === 'page:error') === true);
      await error;
      const resource = next(collector, (r) => r.failing?.some((f) => f.check === 'page:resource') === true);
      await visit.run("document.head.append(Object.assign(document.createElement('script'), { src: '/none.js' }))");
      await resource;
    });
  });
};

for (const engine of engines) inEngine(engine);
