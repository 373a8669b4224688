import { type OpenedPage, openPage } from '@rollcue/local-recorder';
import { newToken, type Report } from '@rollcue/protocol';
import { checkPageScript, type PageLook, readSaid } from './checkPageScript.ts';
import { asked, measured, openingWords } from './checkWords.ts';
import { failingWords } from './failingWords.ts';

/** What is to be checked, and how. Durations in ms. */
export type CheckPlan = {
  readonly url: string;
  readonly expect: readonly string[];
  readonly readyTimeoutMs: number;
  /** How long to go on after `ready`. */
  readonly watchMs: number;
  readonly chromium: string;
  /** The built script that runs in the page. */
  readonly beacon: string;
};

/** How a check came out. */
export type CheckOutcome =
  | { readonly kind: 'ready'; readonly words: string }
  /** `picture` is where a screenshot of the page was written; absent where there could be none. */
  | { readonly kind: 'not-ready'; readonly words: string; readonly picture?: string }
  /** Nothing could be judged. */
  | { readonly kind: 'cannot'; readonly words: string };

/** What is told while a check runs. */
export type CheckListener = {
  readonly onOpened: (browserVersion: string) => void;
  readonly onReport: (report: Report, at: number) => void;
  readonly onLook: (look: PageLook) => void;
  /** Something a person should know that changes nothing. */
  readonly onNote: (words: string) => void;
};

/** Where pages are looked at from: what a recorder films by default. */
export const viewport = { width: 1280, height: 720 } as const;

/** Often, so that a page that hangs is found out soon. */
const intervalMs = 1000;
/** A page is silent when no report has come for so many times what it promised. */
const silenceFactor = 3.5;
/** Borne on top of the ready timeout before a page that says nothing at all is given up. */
const graceMs = 5000;

const cannot = (words: string): CheckOutcome => ({ kind: 'cannot', words });

/** What the beacon says of an expectation it cannot read, without its own frame. */
const expectationWords = (words: string): string =>
  words.replace(/^rollcue: (expectation )?/, '').replace(/; left out$/, '');

type Verdict = Pick<CheckOutcome, 'kind' | 'words'>;

/** Follows the reports of one page until it is ready, or is not. */
const follow = (plan: CheckPlan, told: CheckListener) => {
  let latest: { readonly report: Report; readonly at: number } | undefined;
  let readyAfterMs: number | undefined;
  let isRefused = false;
  let settle: (verdict: Verdict) => void = () => {};
  const verdict = new Promise<Verdict>((resolve) => {
    settle = resolve;
  });
  const timers: NodeJS.Timeout[] = [];
  const after = (ms: number, then: () => void): void => void timers.push(setTimeout(then, ms));
  const notReady = (why: string): void => {
    const words =
      readyAfterMs === undefined
        ? `Not ready within ${asked(plan.readyTimeoutMs)}: ${why}`
        : `Not ready any more (it was after ${measured(readyAfterMs)}): ${why}`;
    settle({ kind: 'not-ready', words });
  };
  const reasonsNow = (): string => {
    const failing = latest?.report.failing ?? [];
    const fatal = failing.filter(({ check }) => !/^page:(error|resource|fonts)$/.test(check));
    return failingWords(fatal.length > 0 ? fatal : failing) || 'it did not settle';
  };

  const endWatch = (): void => {
    if (!latest) return;
    const { report, at } = latest;
    const silentMs = Date.now() - at;
    if (silentMs > silenceFactor * report.nextMs) notReady(`the page has not answered for ${measured(silentMs)}`);
    else if (report.state !== 'ready') notReady(reasonsNow());
    else
      settle({
        kind: 'ready',
        words: `Ready after ${measured(readyAfterMs ?? 0)}, and still so ${asked(plan.watchMs)} later`,
      });
  };

  const take = (report: Report): void => {
    latest = { report, at: Date.now() };
    told.onReport(report, latest.at);
    if (report.state === 'failed') notReady(reasonsNow());
    if (report.state !== 'ready' || readyAfterMs !== undefined) return;
    readyAfterMs = report.t;
    if (plan.watchMs > 0) after(plan.watchMs, endWatch);
    else settle({ kind: 'ready', words: `Ready after ${measured(report.t)}` });
  };

  const refuse = (words: string): void => {
    isRefused = true;
    settle({ kind: 'cannot', words: `Cannot check the page, --expect cannot be used: ${expectationWords(words)}` });
  };

  return {
    verdict,
    gone(what: 'page' | 'browser', why: string): void {
      if (what === 'page') notReady(`the page is gone, ${why}`);
      else settle({ kind: 'cannot', words: `Cannot go on: ${why}` });
    },
    hear(text: string): void {
      const said = readSaid(text);
      if (!said.ok) throw new Error(`Cannot read what the page said: ${said.problem}`);
      // A wrong expectation is told before the first report: nothing that is judged without it counts.
      if (isRefused) return;
      if (said.value.kind === 'look') told.onLook(said.value.look);
      else if (said.value.kind === 'report') take(said.value.report);
      else if (said.value.ours) refuse(said.value.words);
      else told.onNote(`Of the page's own expectations: ${said.value.words.replace(/^rollcue: (expectation )?/, '')}`);
    },
    /** Counts from now on. */
    expectReadyInTime: () =>
      after(plan.readyTimeoutMs + graceMs, () => {
        if (readyAfterMs !== undefined) return;
        notReady(latest ? 'the page stopped answering' : 'the page never answered; is it an HTML page?');
      }),
    end: () => timers.forEach(clearTimeout),
  };
};

const reason = (error: unknown): string =>
  ((error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '').replace(/^[a-zA-Z.]+: /, '').trim();

const photograph = async (page: OpenedPage, path: string, told: CheckListener): Promise<{ picture?: string }> => {
  try {
    await page.screenshot(path);
    return { picture: path };
  } catch (error) {
    told.onNote(`No screenshot could be taken: ${reason(error)}`);
    return {};
  }
};

/** Opens the page with the beacon in it and follows it until the outcome is clear; `picturePath` is for a page that is not ready. */
export const runCheck = async (plan: CheckPlan, picturePath: string, told: CheckListener): Promise<CheckOutcome> => {
  const { expect, readyTimeoutMs, url } = plan;
  const following = follow(plan, told);
  const script = checkPageScript(plan.beacon, { token: newToken(), expect, readyTimeoutMs, intervalMs });
  let page: OpenedPage;
  try {
    page = await openPage({
      ...viewport,
      executablePath: plan.chromium,
      script,
      onTold: following.hear,
      onGone: following.gone,
    });
  } catch (error) {
    return cannot(`Cannot start the browser "${plan.chromium}": ${reason(error)}`);
  }
  try {
    told.onOpened(page.version);
    following.expectReadyInTime();
    const opening = await page.open(url, readyTimeoutMs + graceMs);
    if (!opening.ok) return cannot(`Cannot open ${url}: ${openingWords(opening.why)}`);
    const { status = 200, statusText } = opening;
    if (status >= 400 && expect.length === 0)
      return cannot(
        `Cannot check ${url}: the server answered ${status} ${statusText}; say with --expect what such a page must show`,
      );
    if (status >= 400) told.onNote(`The server answered ${status} ${statusText}; the page is judged all the same`);
    const { kind, words } = await following.verdict;
    if (kind !== 'not-ready') return { kind, words };
    return { kind, words, ...(await photograph(page, picturePath, told)) };
  } finally {
    following.end();
    await page.close();
  }
};
