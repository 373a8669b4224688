import type { Report } from '@rollcue/protocol';
import type { Instant } from './recorder.ts';

/** So many events and so many answers are kept of each attempt. */
const kept = 10;

/** One thing that was said, in words for a person. `id` tells repeats of an event. */
type Said = { readonly at: Instant; readonly text: string; readonly id?: string };

/** A report as it is kept: without its token, which is a secret. */
type Heard = { readonly at: Instant; readonly report: Omit<Report, 'token'> };

/** What an attempt leaves behind, for whoever asks why it ended. Bounded. */
export type Evidence = {
  /** The last report that said something new. */
  readonly heard?: Heard;
  /** The recorder's own events, oldest first. */
  readonly events: readonly Said[];
  /** The recorder's answers to our calls, oldest first. */
  readonly answers: readonly Said[];
};

/** Nothing yet. */
export const noEvidence: Evidence = { events: [], answers: [] };

/** Adds one thing that was said; the oldest goes. */
export const withSaid = (evidence: Evidence, list: 'events' | 'answers', said: Said): Evidence => ({
  ...evidence,
  [list]: [...evidence[list], said].slice(-kept),
});

/** Keeps a report in place of the one before. */
export const withHeard = (evidence: Evidence, at: Instant, { token: _secret, ...report }: Report): Evidence => ({
  ...evidence,
  heard: { at, report },
});
