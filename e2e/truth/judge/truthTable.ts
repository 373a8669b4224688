import type { Claimed } from './claimedIn.ts';
import type { Verdict } from './holdAgainst.ts';
import type { Shown } from './shownIn.ts';

const seconds = (ms: number | undefined, none: string): string => (ms === undefined ? none : (ms / 1000).toFixed(2));

const laidOut = (rows: readonly (readonly string[])[]): string => {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join('  '),
    )
    .join('\n');
};

/** Verdict and reasons in words, all times in seconds since the film first showed the page. */
export const truthTable = ({ all }: Shown, { failing }: Claimed, { ills, wells }: Verdict): string => {
  const since = (at: number) => seconds(at - all.from, '');
  const reasonIn = (from: number, to: number) =>
    failing.findLast(({ at }) => at > from && at < to + 500)?.words[0] ?? '–';
  const ill = ills
    .toSorted((a, b) => a.span.from - b.span.from)
    .map(({ name, part, span, noticedMs, falseReadyMs }) => [
      name,
      part,
      since(span.from),
      seconds(span.to - span.from, ''),
      seconds(noticedMs, 'never'),
      seconds(falseReadyMs, ''),
      reasonIn(span.from, span.to),
    ]);
  const well = wells.map(({ after, span, readyMs, missMs }) => [
    `well after ${after}`,
    since(span.from),
    seconds(span.to - span.from, ''),
    seconds(readyMs, 'never'),
    seconds(missMs, ''),
    reasonIn(span.from, readyMs === undefined ? span.to : span.from + readyMs),
  ]);
  return [
    laidOut([['the film shows', 'ill', 'from s', 'for s', 'not ready after s', 'false ready s', 'reported'], ...ill]),
    laidOut([['the film shows', 'from s', 'for s', 'ready after s', 'miss s', 'still reported'], ...well]),
  ].join('\n\n');
};
