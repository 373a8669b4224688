import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import type { Report } from '@rollcue/protocol';
import type { Visit } from '../support/site.ts';
import type { CorpusPage } from './corpus.ts';

/** What a gate said of a page. `readyMs`: since navigation start; absent: not ready. */
export type Answer = { readonly readyMs?: number; readonly words: string };

/** One way to tell that a page is ready. */
export type Gate = {
  readonly name: string;
  /** Whether it has anything to say on this page. */
  readonly judges: (page: CorpusPage) => boolean;
  /** Opens the page at `url` and waits for the gate's answer. */
  readonly ask: (page: Page, url: string, corpusPage: CorpusPage) => Promise<Answer>;
};

/** So long after the page's load event a gate may take: the limit of Percy's own preset. */
const patienceMs = 10_000;

/** A page whose fault is named by then has been flagged. */
const namedMs = 5000;

const modules = new URL('../node_modules/', import.meta.url);
const source = (file: string): string => readFileSync(new URL(file, modules), 'utf8');

/** Goes there and waits for the load event; a page that never loads is asked all the same. */
const open = async (page: Page, url: string): Promise<void> => {
  await page.goto(url, { waitUntil: 'load', timeout: 15_000 }).catch(() => undefined);
};

const wordsOf = ({ failing = [] }: Report): string =>
  failing.map(({ check, reason, detail = '' }) => `${check} ${reason} ${detail}`.trim()).join('; ');

let visitNumber = 0;

/** The README's first line of a page, which keeps what fails before the script comes. */
const stub =
  '<script>(() => { const q = []; window.rollcue = { q };' +
  " for (const type of ['error', 'unhandledrejection'])" +
  ' addEventListener(type, (e) => q.length < 100 && q.push(e), true); })();</script>';

/** Rollcue as its script tag starts it; with the page's expectation, or with built-in checks alone, and with the stub before it. */
export const rollcue = (
  visits: Map<string, Visit>,
  { withExpectation = false, withStub = false }: { readonly withExpectation?: boolean; readonly withStub?: boolean },
): Gate => ({
  name: `Rollcue, ${withExpectation ? 'one expectation' : 'built-in checks'}${withStub ? ', stub' : ''}`,
  judges: ({ expect }) => !withExpectation || expect !== undefined,
  async ask(page, url, { expect = '' }) {
    const token = `bench-${visitNumber++}`;
    let last: Report | undefined;
    const ready = new Promise<Answer>((resolve) => {
      const config = JSON.stringify({ errors: 'fail', readyTimeoutMs: 60_000, intervalMs: 500 });
      visits.set(token, {
        tag:
          (withStub ? stub : '') +
          `<script type="application/json" id="rollcue-options">${config}</script>` +
          `<script async src="/rollcue.js" data-config="rollcue-options"${
            withExpectation ? ` data-expect="${expect}"` : ''
          }></script>`,
        onReport(report) {
          last = report;
          if (report.type === 'ready') resolve({ readyMs: report.t, words: 'ready' });
        },
      });
    });
    await open(page, `${url}?rollcue=${token}`);
    const stop = new AbortController();
    const late = async (): Promise<Answer> => {
      const pause = (ms: number) => wait(ms, undefined, { signal: stop.signal });
      await pause(namedMs);
      if (!last?.failing) await pause(patienceMs - namedMs);
      return { words: last ? wordsOf(last) || 'not yet ready, and nothing fails' : 'no report' };
    };
    const answer = await Promise.race([ready, late().catch(() => ready)]);
    stop.abort();
    visits.delete(token);
    return answer;
  },
});

/** What a gate that runs after the load event left behind in the page. */
type Outcome = { readonly isReady: boolean; readonly atMs: number; readonly words: string };

const answerOf = ({ isReady, atMs, words }: Outcome): Answer => (isReady ? { readyMs: atMs, words } : { words });

const failed = (error: unknown): Answer => ({ words: `aborted: ${String(error).split('\n')[0]}` });

const percySource = source('@percy/dom/dist/bundle.js');

/** Percy's readiness gate as its SDKs run it: after the load event, preset `balanced`. */
export const percy: Gate = {
  name: '@percy/dom, balanced',
  judges: () => true,
  async ask(page, url) {
    await open(page, url);
    try {
      await page.evaluate(percySource);
      const outcome = await page.evaluate(async (timeoutMs): Promise<Outcome> => {
        type Result = { passed: boolean; error?: string; checks: Record<string, { passed: boolean }> };
        type Percy = { waitForReady(options: object): Promise<Result> };
        const { PercyDOM } = globalThis as unknown as { PercyDOM: Percy };
        const { passed, error, checks } = await PercyDOM.waitForReady({ preset: 'balanced', timeoutMs });
        const names = Object.keys(checks).filter((name) => !checks[name]?.passed);
        return { isReady: passed, atMs: performance.now(), words: error ? `error: ${error}` : names.join(', ') };
      }, patienceMs);
      return answerOf(outcome);
    } catch (error) {
      return failed(error);
    }
  },
};

const argosSource = source('@argos-ci/browser/dist/index.iife.js');

/** Argos' stabilisation as its Playwright SDK runs it: after the load event, all plugins on, polled each frame. */
export const argos: Gate = {
  name: 'Argos stabilisation',
  judges: () => true,
  async ask(page, url) {
    await open(page, url);
    try {
      await page.evaluate(argosSource);
      const outcome = await page.evaluate(async (timeoutMs): Promise<Outcome> => {
        type Argos = {
          beforeAll(context: object): void;
          beforeEach(context: object): void;
          waitFor(context: object): boolean;
          getWaitFailureExplanations(context: object): string[];
        };
        const { __ARGOS__: gate } = globalThis as unknown as { __ARGOS__: Argos };
        const context = { options: true };
        gate.beforeAll(context);
        gate.beforeEach(context);
        const deadline = performance.now() + timeoutMs;
        while (!gate.waitFor(context)) {
          if (performance.now() > deadline)
            return { isReady: false, atMs: 0, words: gate.getWaitFailureExplanations(context).join(', ') };
          await new Promise((resolve) => requestAnimationFrame(resolve));
        }
        return { isReady: true, atMs: performance.now(), words: '' };
      }, patienceMs);
      return answerOf(outcome);
    } catch (error) {
      return failed(error);
    }
  },
};
