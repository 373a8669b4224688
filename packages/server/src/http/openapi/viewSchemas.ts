import {
  type AttemptView,
  type EvidenceView,
  expectationsSchema,
  type KeptReport,
  type RecordingView,
  type Reply,
  type ReportEvent,
  reasons,
  recordingStates,
  shownReportSchema,
  type TimelineItem,
} from '@rollcue/protocol';
import * as v from 'valibot';

const iso = v.pipe(v.string(), v.isoTimestamp());
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const ms = v.pipe(v.number(), v.minValue(0));
const state = v.picklist(recordingStates);

const said = v.array(v.object({ at: iso, text: v.string() }));

/** What a failed attempt left behind. */
const evidenceSchema: v.GenericSchema<unknown, EvidenceView> = v.object({
  report: v.exactOptional(v.object({ at: iso, report: shownReportSchema })),
  failing: v.array(
    v.object({ check: v.string(), reason: v.picklist(reasons), detail: v.exactOptional(v.string()), since: iso }),
  ),
  events: said,
  answers: said,
});

/** One attempt; its token is shown for one recording alone, never in lists or events. */
export const attemptSchema: v.GenericSchema<unknown, AttemptView> = v.object({
  number: v.pipe(v.number(), v.integer(), v.minValue(1)),
  uid: v.string(),
  resourceId: v.exactOptional(v.string()),
  sid: v.exactOptional(v.string()),
  token: v.exactOptional(v.string()),
  state,
  standby: v.exactOptional(v.literal(true)),
  startedAt: iso,
  readyAt: v.exactOptional(iso),
  endedAt: v.exactOptional(iso),
  endReason: v.exactOptional(v.string()),
  held: v.exactOptional(v.array(v.object({ from: iso, to: v.exactOptional(iso) }))),
  evidence: v.exactOptional(evidenceSchema),
});

const kept = {
  attempt: v.pipe(v.number(), v.integer(), v.minValue(1)),
  at: iso,
  report: shownReportSchema,
  delivery: v.object({ received: count, lost: count, reordered: count, duplicated: count }),
};

/** The latest report of a recording, with what became of the others on their way. */
export const keptReportSchema: v.GenericSchema<unknown, KeptReport> = v.object(kept);

/** `event: report` of the event stream. */
export const reportEventSchema: v.GenericSchema<unknown, ReportEvent> = v.object({ recordingId: v.string(), ...kept });

/** A recording as the API shows it. */
export const recordingSchema: v.GenericSchema<unknown, RecordingView> = v.object({
  id: v.string(),
  pageUrl: v.string(),
  state,
  reason: v.exactOptional(v.string()),
  createdAt: iso,
  endedAt: v.exactOptional(iso),
  expect: v.exactOptional(expectationsSchema),
  attempts: v.array(attemptSchema),
  coverage: v.object({ healthyMs: ms, totalMs: ms }),
  latestReport: v.exactOptional(keptReportSchema),
});

/** One event of a timeline. */
export const timelineItemSchema: v.GenericSchema<unknown, TimelineItem> = v.object({
  id: v.string(),
  at: iso,
  kind: v.string(),
  attempt: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  text: v.string(),
  data: v.exactOptional(v.unknown()),
});

/** A webhook that was given up. `webhookId` is what its header `webhook-id` said. */
export const deadLetterSchema = v.object({
  id: v.string(),
  webhookId: v.string(),
  recordingId: v.string(),
  event: v.string(),
  at: iso,
  givenUpAt: iso,
});

/** What a page is told in answer to a report. */
export const replySchema: v.GenericSchema<unknown, Reply> = v.object({
  sid: v.exactOptional(v.string()),
  intervalMs: v.exactOptional(v.pipe(v.number(), v.minValue(1))),
  command: v.exactOptional(v.picklist(['reload', 'stop'])),
});

/** What a browser may do: everything, look, nothing; `keyWanted` is false where no key is configured. */
export const accessSchema = v.object({ access: v.picklist(['full', 'read', 'none']), keyWanted: v.boolean() });

/** An error (RFC 9457). */
export const problemSchema = v.object({
  type: v.string(),
  title: v.string(),
  status: v.pipe(v.number(), v.integer(), v.minValue(400), v.maxValue(599)),
  detail: v.string(),
});
