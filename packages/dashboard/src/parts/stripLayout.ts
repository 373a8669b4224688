import { type Mark, type ReportMark, withGaps } from '../data/marks.ts';

/** The tone of a bar; the drawing gives each its colour, the layout its height, so that colour alone says nothing. */
export type Tone =
  | 'ready'
  | 'loading'
  | 'degraded'
  | 'failed'
  | 'bye'
  | 'hang'
  | 'hidden'
  | 'gap'
  | 'due'
  | 'overdue'
  | 'divider';

/** A rectangle of the strip in CSS pixels; x is 0 at its right edge, and less to the left. `hollow` ones are outlined. */
export type Bar = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly tone: Tone;
  readonly hollow: boolean;
};

/** What is to come, at the strip's right end. */
export type AwaitedBars = { readonly bars: readonly Bar[]; readonly width: number };

const barWidth = 4;
const pitch = 6;
const mostGapSlots = 6;
/** As wide as a strip is on any screen. */
const mostSlots = 640;
const lidPx = 3;

const shares: Readonly<Record<ReportMark['state'], number>> = { ready: 1, loading: 0.4, degraded: 0.7, failed: 0.85 };

type Slot = Pick<Bar, 'tone' | 'hollow'> & { readonly share: number; readonly hidden?: boolean };

const slotOf = (mark: ReportMark): Slot => {
  if (mark.type === 'bye') return { tone: 'bye', share: 0.2, hollow: false };
  // A report that tells of a hang is made by the worker alone: the page itself is not heard.
  if (mark.hangs) return { tone: 'hang', share: shares[mark.state], hollow: true, hidden: mark.hidden };
  return { tone: mark.state, share: shares[mark.state], hollow: false, hidden: mark.hidden };
};

const slotsOf = (mark: Mark, before: Mark | undefined): readonly Slot[] => {
  if (mark.is === 'gap') {
    const gap: Slot = { tone: 'gap', share: 0.55, hollow: true };
    return Array.from({ length: Math.min(mark.missing, mostGapSlots) }, () => gap);
  }
  const newAttempt = before?.is === 'report' && before.attempt !== mark.attempt;
  const newPage = before?.is === 'report' && before.page !== mark.page;
  const divider: Slot = { tone: 'divider', share: newAttempt ? 1 : 0.5, hollow: false };
  return newAttempt || newPage ? [divider, slotOf(mark)] : [slotOf(mark)];
};

/** The place of the report to come: a line that rises until it is due, and an empty slot for each one overdue. */
const awaitedSlots = (last: ReportMark, now: number): readonly Slot[] => {
  if (last.type === 'bye') return [];
  const part = Math.max(0, now - last.at) / last.nextMs;
  if (part < 1.5) return [{ tone: 'due', share: Math.max(0.06, Math.min(1, part)), hollow: true }];
  return Array.from({ length: Math.min(mostGapSlots, Math.floor(part)) }, () => ({
    tone: 'overdue',
    share: 0.55,
    hollow: true,
  }));
};

/** One slot beside the other, of which the last ends at `end`. */
const barsOf = (slots: readonly Slot[], height: number, end: number): readonly Bar[] =>
  slots.flatMap(({ tone, share, hollow, hidden }, index): readonly Bar[] => {
    // A page that nobody sees has a lid over a shortened bar.
    const high = Math.max(2, Math.round((height - (hidden ? lidPx + 2 : 0)) * share));
    const width = tone === 'divider' ? 1 : barWidth;
    const x = end + (index - slots.length) * pitch;
    const bar: Bar = { x, y: height - high, width, height: high, tone, hollow };
    return hidden ? [bar, { x: x - 1, y: 0, width: width + 2, height: lidPx, tone: 'hidden', hollow: false }] : [bar];
  });

/** Lays out what is awaited after the last report, at the right end of the strip. `now` is server time. */
export const awaitedLayout = (last: ReportMark, now: number, height: number): AwaitedBars => {
  const slots = awaitedSlots(last, now);
  return { bars: barsOf(slots, height, 0), width: slots.length * pitch };
};

/** Lays out the reports that came, the newest at the right; so much room is left after it as `awaitedPx` says. */
export const stripLayout = (marks: readonly ReportMark[], height: number, awaitedPx: number): readonly Bar[] => {
  const shown = withGaps(marks);
  const slots = shown.flatMap((mark, index) => slotsOf(mark, shown[index - 1]));
  return barsOf(slots.slice(-mostSlots), height, -awaitedPx);
};

/** The strip in words, for who does not see it. */
export const stripWords = (marks: readonly ReportMark[]): string => {
  if (marks.length === 0) return 'No report yet';
  const count = (state: ReportMark['state']) => marks.filter((mark) => mark.state === state).length;
  const lost = withGaps(marks).reduce((sum, mark) => sum + (mark.is === 'gap' ? mark.missing : 0), 0);
  const parts = (['ready', 'loading', 'degraded', 'failed'] as const).flatMap((state) =>
    count(state) > 0 ? [`${count(state)} ${state}`] : [],
  );
  const few = (number: number, word: string) => (number > 0 ? [`${number} ${word}`] : []);
  const hanging = marks.filter(({ hangs }) => hangs).length;
  const unseen = marks.filter(({ hidden }) => hidden).length;
  return `Last ${marks.length} reports: ${[
    ...parts,
    ...few(hanging, 'while the page hung'),
    ...few(unseen, 'while it was hidden'),
    ...few(lost, 'lost'),
  ].join(', ')}`;
};
