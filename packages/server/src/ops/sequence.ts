import type { Delivery } from '@rollcue/protocol';

/** So many missing numbers of one page are remembered; older ones count as lost for good. */
const remembered = 1000;

/** Which of a page's reports have come. */
export type Sequence = Readonly<Counts>;

/** The same, counted on in place. */
export type Counts = {
  readonly page: string;
  /** The number after the highest that has come. */
  next: number;
  missing: ReadonlySet<number>;
  forgotten: number;
  received: number;
  reordered: number;
  duplicated: number;
};

/** Shared by all that miss nothing. */
const none: ReadonlySet<number> = new Set();

/** A page of which nothing has come yet. */
export const noSequence = (page: string): Counts => ({
  page,
  next: 0,
  missing: none,
  forgotten: 0,
  received: 0,
  reordered: 0,
  duplicated: 0,
});

const skip = (before: Sequence, seq: number): Pick<Sequence, 'missing' | 'forgotten'> => {
  const gap = seq - before.next;
  const missing = new Set(before.missing);
  for (let number = Math.max(before.next, seq - remembered); number < seq; number += 1) missing.add(number);
  const excess = [...missing].slice(0, Math.max(0, missing.size - remembered));
  for (const number of excess) missing.delete(number);
  return { missing, forgotten: before.forgotten + excess.length + Math.max(0, gap - remembered) };
};

const without = (missing: ReadonlySet<number>, seq: number): ReadonlySet<number> => {
  if (missing.size === 1) return none;
  const rest = new Set(missing);
  rest.delete(seq);
  return rest;
};

/** Counts one more report. */
export const countReport = (before: Sequence, seq: number): Sequence => {
  if (seq === before.next) return { ...before, next: seq + 1, received: before.received + 1 };
  if (seq > before.next) return { ...before, ...skip(before, seq), next: seq + 1, received: before.received + 1 };
  if (!before.missing.has(seq)) return { ...before, duplicated: before.duplicated + 1 };
  return {
    ...before,
    missing: without(before.missing, seq),
    received: before.received + 1,
    reordered: before.reordered + 1,
  };
};

/** Counts one more report in place; every heartbeat passes here, and what comes in order costs no memory. */
export const countIn = (counts: Counts, seq: number): void => {
  if (seq === counts.next) {
    counts.next += 1;
    counts.received += 1;
  } else Object.assign(counts, countReport(counts, seq));
};

/** True for a report made before another one of its page that has come already: it is counted, and says nothing new. */
export const isStale = ({ next }: Sequence, seq: number): boolean => seq < next - 1;

/** Goes on counting after a restart of the server: what was missing then stays lost. */
export const resumeSequence = (
  page: string,
  seq: number,
  { received, lost, reordered, duplicated }: Delivery,
): Counts => ({
  page,
  next: seq + 1,
  missing: none,
  forgotten: lost,
  received,
  reordered,
  duplicated,
});

/** The counts as the API shows them. */
export const toDelivery = ({ received, missing, forgotten, reordered, duplicated }: Sequence): Delivery => ({
  received,
  lost: missing.size + forgotten,
  reordered,
  duplicated,
});
