import { expect, test } from '@playwright/test';
import type { Report } from '@rollcue/protocol';
import type { Collector } from '../support/collector.ts';
import { beeps, makeFilm } from '../support/makeFilm.ts';
import { inEachEngine } from './inEachEngine.ts';

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

inEachEngine(({ name, beatsOn }, at) => {
  test.beforeEach(async () => {
    at.collector.serve('/film.webm', await filmOf40Seconds());
    at.collector.serve('/slide.svg', slide);
  });

  const opened = async (hash = ''): Promise<Report> => {
    await at.visit.open(`${at.collector.url}/page.html${hash}`);
    return at.collector.report((r) => r.type === 'ready');
  };

  test(`A lesson is ready in ${name}, and each break of it is told and heals`, async () => {
    const ready = await opened();
    expect(ready.failing).toBeUndefined();
    expect(ready.unknown).toBeUndefined();
    for (const reason of reasons) {
      const told = next(at.collector, (r) => r.failing?.some((f) => f.reason === reason) === true);
      await at.visit.run(`breaks.${reason}[0]()`);
      await test.step(`${reason} is told`, () => told);
      const healed = next(at.collector, (r) => r.state === 'ready' && !r.failing);
      await at.visit.run(`breaks.${reason}[1]()`);
      await test.step(`${reason} heals`, () => healed);
    }
    // Chromium alone sees shifts: elsewhere nothing is claimed of them.
    expect(at.collector.reports.at(-1)?.vitals?.cls === undefined).toBe(name !== 'Chromium');
  });

  test(`A live picture that stops is frozen in ${name}`, async () => {
    await opened('#live');
    const told = next(at.collector, (r) => r.failing?.some((f) => f.reason === 'frozen') === true);
    await at.visit.run('breaks.frozen[0]()');
    await told;
    const healed = next(at.collector, (r) => r.state === 'ready' && !r.failing);
    await at.visit.run('breaks.frozen[1]()');
    await healed;
  });

  test(`A hang is told in ${name}${beatsOn ? ' while it lasts' : ''}, and that it is over`, async () => {
    await opened('#hang');
    await at.collector.report(({ hangMs = 0, failing = [] }) =>
      beatsOn ? hangMs > 1000 : failing.some(({ check }) => check === 'page:hang'),
    );
    await at.collector.report((r) => r.type === 'change' && r.state === 'ready');
  });

  test(`A page that is left says goodbye in ${name}`, async () => {
    // It asks for a picture, so that whatever is opened next does not cut into the way there.
    at.collector.serve('/left.html', '<!doctype html><title>Left</title><img src="/left.svg" alt="">');
    at.collector.serve('/left.svg', slide);
    await opened('#leave');
    await at.collector.report((r) => r.type === 'bye');
    await at.collector.request('/left.svg');
  });

  test(`A page without sight in ${name}: white screen, an error, a script that fails`, async () => {
    await opened();
    const blank = next(at.collector, (r) => r.failing?.some((f) => f.check === 'page:blank') === true);
    await at.visit.run("document.body.replaceChildren(); setTimeout(() => { throw new Error('lost') })");
    await blank;
    const error = next(at.collector, (r) => r.failing?.some((f) => f.check === 'page:error') === true);
    await error;
    const resource = next(at.collector, (r) => r.failing?.some((f) => f.check === 'page:resource') === true);
    await at.visit.run("document.head.append(Object.assign(document.createElement('script'), { src: '/none.js' }))");
    await resource;
  });
});
