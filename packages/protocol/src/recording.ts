import type { Failing, Report } from './report.ts';

/** Where a recording stands (CONTRACT 2). `live`: the current attempt has a sid and its page says `ready`. */
export const recordingStates = [
  'starting',
  'confirming',
  'awaiting-page',
  'live',
  'degraded',
  'silent',
  'recovering',
  'stopping',
  'ended',
  'failed',
] as const;

export type RecordingStateName = (typeof recordingStates)[number];

/** One thing that a recorder said, in words for a person. */
type Said = { readonly at: string; readonly text: string };

/** What a failed attempt left behind. */
export type EvidenceView = {
  /** The last report that said something new. */
  readonly report?: { readonly at: string; readonly report: Omit<Report, 'token'> };
  /** What was failing then, and since when. */
  readonly failing: readonly (Omit<Failing, 'forMs'> & { readonly since: string })[];
  /** The recorder's own events, oldest first; the last ten. */
  readonly events: readonly Said[];
  /** The recorder's answers to our calls, oldest first; the last ten. */
  readonly answers: readonly Said[];
};

/** One try at recording the page: its own uid, token and (once started) sid. Times are ISO 8601 in UTC. */
export type AttemptView = {
  readonly number: number;
  readonly uid: string;
  readonly resourceId?: string;
  readonly sid?: string;
  /** Shown for one recording, never in lists or events. */
  readonly token?: string;
  readonly state: RecordingStateName;
  /** It runs beside the attempt whose state counts. */
  readonly standby?: true;
  readonly startedAt: string;
  readonly readyAt?: string;
  readonly endedAt?: string;
  readonly endReason?: string;
  /** With `onhold`: the times that the recorder was asked to leave out, oldest first. */
  readonly held?: readonly { readonly from: string; readonly to?: string }[];
  /** Of a failed attempt, where one recording is shown; never in lists or events. */
  readonly evidence?: EvidenceView;
};

/** How much of the wanted time was healthy. */
export type Coverage = { readonly healthyMs: number; readonly totalMs: number };

/** What became of one page's reports on their way, by their sequence numbers. */
export type Delivery = {
  readonly received: number;
  /** Numbers that never came, up to now. */
  readonly lost: number;
  /** Reports that came after a later one. */
  readonly reordered: number;
  readonly duplicated: number;
};

/** A report as the server keeps it: without its token, with its time of arrival. */
export type KeptReport = {
  readonly attempt: number;
  readonly at: string;
  readonly report: Omit<Report, 'token'>;
  readonly delivery: Delivery;
};

/** A recording as the API shows it. */
export type RecordingView = {
  readonly id: string;
  readonly pageUrl: string;
  readonly state: RecordingStateName;
  readonly reason?: string;
  readonly createdAt: string;
  readonly endedAt?: string;
  readonly expect?: Expectations;
  readonly attempts: readonly AttemptView[];
  readonly coverage: Coverage;
  readonly latestReport?: KeptReport;
};

/** Something that happened, in words for a person. */
export type TimelineItem = {
  readonly id: string;
  readonly at: string;
  readonly kind: string;
  readonly attempt?: number;
  readonly text: string;
  readonly data?: unknown;
};

/** A page of a list; `nextCursor` is absent on the last one. */
export type Page<T> = { readonly items: readonly T[]; readonly nextCursor?: string };

/** The expectation language of CONTRACT 1.3, as text or as data; kept with the recording and shown beside the verdicts. */
export type Expectations = string | readonly (string | Readonly<Record<string, unknown>>)[];

/** `event: report` of the event stream: a heartbeat or any other report, as it came in. */
export type ReportEvent = { readonly recordingId: string } & KeptReport;
