import { type Part, parts } from '../../../demo-page/page/parts.ts';
import type { Claimed } from './claimedIn.ts';
import { type Deed, loadMs, lookAgainMs, noticeMsOf, type Patience } from './patience.ts';
import type { Shown } from './shownIn.ts';
import { lengthOf, outside, type Span, union, within } from './spans.ts';

/** A stretch in which the film shows a part not as it should be, and what the beacon made of it. */
type Row = {
  readonly name: string;
  readonly part: Part;
  readonly span: Span;
  /** From its beginning until the page no longer said that it was ready; absent where it said so to the end. */
  readonly noticedMs?: number;
  /** For how long the page said that it was ready, though it may not. */
  readonly falseReadyMs: number;
};

/** A stretch in which the film shows all as it should be. */
type WellRow = {
  /** What was over when it began. */
  readonly after: string;
  readonly span: Span;
  /** From its beginning until the page said that it was ready; absent where it never did. */
  readonly readyMs?: number;
  /** For how long the page did not say that it was ready, though it might; and when. */
  readonly missMs: number;
  readonly missed: readonly Span[];
};

export type Verdict = { readonly ills: readonly Row[]; readonly wells: readonly WellRow[] };

/** How far a fault's picture may come before or after what was done, by the clocks of two processes and a page that loads its film. */
const nearMs = 1500;

const covers = ({ from, to }: Span, at: number): boolean => from <= at && at < to;

const firstIn = (spans: readonly Span[], window: Span): number | undefined => within(spans, window)[0]?.from;

const holdIll = (
  part: Part,
  span: Span,
  shown: Shown,
  { ready }: Claimed,
  deeds: readonly Deed[],
  patience: Patience,
): Row => {
  const { toleranceMs, frameMs, slowness } = patience;
  const slack = 2 * frameMs;
  const deed = deeds.findLast(({ from, to }) => covers({ from: from - nearMs, to: to + nearMs }, span.from));
  // What was never right since the page was loaded was never ready either: there is nothing to notice, and nothing to bear.
  const isBorn = shown.loads.some((at) => Math.abs(span.from - at) <= slack);
  const noticeMs = isBorn ? 0 : (deed?.noticeMs ?? noticeMsOf[part]) * slowness;
  const to = span.to - slack;
  const late = within(ready, { from: span.from + noticeMs + (isBorn ? 0 : toleranceMs) + slack, to });
  // To become ready in the face of the fault is not tolerance.
  const risen = ready
    .filter(({ from }) => covers({ from: span.from + noticeMs + slack, to }, from))
    .flatMap((claim) => within([claim], { from: claim.from, to }));
  const noticed = firstIn(outside(ready, span), span);
  return {
    name: deed?.name ?? (isBorn ? 'loading' : 'nobody did it'),
    part,
    span,
    ...(noticed !== undefined && { noticedMs: noticed - span.from }),
    falseReadyMs: lengthOf(union([...late, ...risen])),
  };
};

const holdWell = (
  span: Span,
  shown: Shown,
  { ready, away }: Claimed,
  deeds: readonly Deed[],
  patience: Patience,
): WellRow => {
  const { settleMs, frameMs, slowness } = patience;
  const deed = deeds.findLast(({ to }) => covers({ from: to - nearMs, to: to + 2 * nearMs }, span.from));
  const isLoaded = shown.loads.some((at) => covers({ from: at - nearMs, to: at + 2 * nearMs }, span.from));
  const recoverMs = Math.max(deed?.recoverMs ?? lookAgainMs, isLoaded ? loadMs : 0);
  const from = span.from + recoverMs * slowness + settleMs + 2 * frameMs;
  const readyAt = firstIn(ready, span);
  // The browser leaves the old page's picture on the screen until the next page paints.
  const left = away.map(({ from, to }) => {
    const load = shown.loads.find((at) => at > from && at < to + nearMs);
    return { from, to: Math.max(to, load ?? to) };
  });
  const missed = from < span.to ? outside([...ready, ...left], { from, to: span.to }) : [];
  return {
    after: deed?.name ?? (isLoaded ? 'loading' : 'doubt'),
    span,
    ...(readyAt !== undefined && { readyMs: readyAt - span.from }),
    missMs: lengthOf(missed),
    missed,
  };
};

/**
 * Holds what the page claimed against what its film shows. False ready: it says ready while the film shows a fault, longer than it takes
 * to notice and to bear it. Miss: it does not say ready while the film shows none, longer than it takes to look again and to settle.
 */
export const holdAgainst = (shown: Shown, claimed: Claimed, deeds: readonly Deed[], patience: Patience): Verdict => {
  const isLong = ({ from, to }: Span) => to - from > 2 * patience.frameMs;
  return {
    ills: parts.flatMap((part) =>
      shown.ill[part].filter(isLong).map((span) => holdIll(part, span, shown, claimed, deeds, patience)),
    ),
    wells: shown.well.filter(isLong).map((span) => holdWell(span, shown, claimed, deeds, patience)),
  };
};
