import { test } from '@playwright/test';
import { type Collector, startCollector } from '../support/collector.ts';
import { type Engine, engines } from './engines.ts';
import type { Visit } from './visit.ts';

/** Where a test is: a page in an engine, and what its beacon reports to. */
type Place = { readonly visit: Visit; readonly collector: Collector };

/** Declares tests for every engine; one that is not installed is skipped, with what is missing. */
export const inEachEngine = (declare: (engine: Engine, at: Place) => void): void => {
  for (const engine of engines)
    test.describe(engine.name, () => {
      const { name, lacks, start } = engine;
      test.skip(lacks !== undefined, `${name} is not tried: there is no ${lacks}`);
      let visit: Visit;
      let collector: Collector;
      test.beforeAll(async () => {
        visit = await start();
      });
      test.afterAll(() => visit?.close());
      test.beforeEach(async () => {
        collector = await startCollector(new URL('./', import.meta.url));
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
      declare(engine, {
        get visit() {
          return visit;
        },
        get collector() {
          return collector;
        },
      });
    });
};
