import type { PageState } from '@rollcue/protocol';
import type { Judged } from './check.ts';

/** What the engine remembers from look to look. */
export type EngineState = {
  readonly state: PageState;
  /** When `state` began; ms since navigation start, as all moments here. */
  readonly since: number;
  readonly judged: readonly Judged[];
  /** Since when every check has held without a break. */
  readonly holdingSince?: number | undefined;
  /** Until then nothing counts as a regression: another page is being built in this document. */
  readonly graceUntil?: number | undefined;
};

/** What one check answered in one look. */
export type Answered = Omit<Judged, 'since' | 'lastOkAt'>;

/** Durations of CONTRACT 1.1, in ms. */
export type Timing = { readonly readyTimeoutMs: number; readonly settleMs: number; readonly toleranceMs: number };

/** How long a page may take to build itself anew after a change of route, or a return from the back-forward cache. */
const graceMs = 5000;

/** Where every page starts. */
export const initial: EngineState = { state: 'loading', since: 0, judged: [] };

/**
 * The document shows another page from now on. Only one that was in order gets the grace: a page that changes its address all
 * the time would never be degraded otherwise.
 */
export const rearm = (state: EngineState, now: number): EngineState =>
  state.holdingSince === undefined ? state : { ...state, graceUntil: now + graceMs };

/** How many checks are being judged: those that gate and whose answer can be known. */
export const countJudged = (judged: readonly Judged[]): number =>
  judged.filter((j) => !j.remark && j.verdict.status !== 'unknown').length;

/** Whether a check keeps the page from being ready. */
export const isFailing = (j: Judged): boolean => !j.remark && !!j.verdict.reason;

/** When a failing check makes a ready page degraded. */
const overAt = (j: Judged, { graceUntil = 0 }: EngineState, { toleranceMs }: Timing): number =>
  Math.max(j.since + toleranceMs, graceUntil);

const remember = (before: readonly Judged[], answers: readonly Answered[], now: number): readonly Judged[] =>
  answers.map((answer) => {
    const { status, from } = answer.verdict;
    const old = before.find(({ check }) => check === answer.check);
    return {
      ...answer,
      since: old?.verdict.status === status ? old.since : (from ?? now),
      lastOkAt: status === 'ok' ? now : old?.lastOkAt,
    };
  });

/**
 * One look later. A page is ready when every check has held at the same time for `settleMs` and what it shows is `painted`;
 * degraded when one has failed for `toleranceMs`. With no check that can be judged nothing holds.
 */
export const step = (
  before: EngineState,
  answers: readonly Answered[],
  isPainted: boolean,
  now: number,
  timing: Timing,
): EngineState => {
  const judged = remember(before.judged, answers, now);
  const holds = countJudged(judged) > 0 && !judged.some(isFailing);
  const holdingSince = holds ? (before.holdingSince ?? now) : undefined;
  const { settleMs, readyTimeoutMs } = timing;
  let { state, since } = before;
  if (state === 'ready') {
    if (judged.some((j) => isFailing(j) && now >= overAt(j, before, timing))) state = 'degraded';
  } else if (holdingSince !== undefined && isPainted && now - holdingSince >= settleMs) state = 'ready';
  else if (state === 'loading' && now >= readyTimeoutMs) state = 'failed';
  if (state !== before.state) since = now;
  return { state, since, judged, holdingSince, graceUntil: before.graceUntil };
};

/** The next moment at which time alone can change the state; Infinity if none. */
export const nextMoment = (engine: EngineState, isPainted: boolean, timing: Timing): number => {
  const { state, judged, holdingSince } = engine;
  const { settleMs, readyTimeoutMs } = timing;
  return Math.min(
    ...(state === 'ready' ? judged.filter(isFailing).map((j) => overAt(j, engine, timing)) : []),
    ...(state === 'loading' ? [readyTimeoutMs] : []),
    ...(state !== 'ready' && isPainted && holdingSince !== undefined ? [holdingSince + settleMs] : []),
  );
};
