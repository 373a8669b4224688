import type { EngineState } from '../engine/step.ts';

/** One line of the overlay: its tone, what it is about, and what is to be said of that. */
type Row = readonly [tone: Tone, subject: string, words: string];

/** 0: it keeps the page from being ready; 1: bad, but only reported; 2: it cannot be judged yet; 3: it holds; 4: no verdict. */
type Tone = 0 | 1 | 2 | 3 | 4;

/** So many checks are listed. */
const most = 12;

/**
 * What the overlay says: the page's state, every check (the worst first), how long ago a report was made and how
 * long ago the server took one, and what looking costs.
 */
export const overlayRows = (
  { state, since, judged }: EngineState,
  now: number,
  [madeAt, takenAt]: readonly (number | undefined)[],
  costShare: number,
): readonly Row[] => {
  const age = (moment = now) => `${Math.trunc((now - moment) / 1000)} s`;
  const rows = judged
    .map(({ check, verdict, since, remark }): Row => {
      const { status, reason, detail } = verdict as { status: string; reason?: string; detail?: string };
      const tone = reason ? (remark ? 1 : 0) : status === 'ok' ? 3 : 2;
      return [tone, check, [reason, detail, age(since)].filter(Boolean).join(', ')];
    })
    .sort(([a], [b]) => a - b);
  const more = rows.splice(most).length;
  return [
    [state === 'ready' ? 3 : state === 'loading' ? 2 : 0, state, age(since)],
    ...rows,
    [
      4,
      more ? `and ${more} more` : '',
      `report ${age(madeAt)}, taken ${takenAt ? age(takenAt) : 'never'}, cost ${(100 * costShare).toFixed(1)} %`,
    ],
  ];
};
