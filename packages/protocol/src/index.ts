export { newRecordingId, newToken, newUid } from './ids.ts';
export { defaultPolicy, type Policy, policyOverridesSchema } from './policy.ts';
export { type Reason, reasons } from './reason.ts';
export {
  type AttemptView,
  type Coverage,
  type Delivery,
  type EvidenceView,
  type Expectations,
  type KeptReport,
  type Page,
  type RecordingStateName,
  type RecordingView,
  type ReportEvent,
  recordingStates,
  type TimelineItem,
} from './recording.ts';
export type { Command, Reply } from './reply.ts';
export {
  type Failing,
  maxReportBytes,
  type PageState,
  type Parsed,
  parseReport,
  parserOf,
  type Report,
  type ReportType,
  reportSchema,
  shownReportSchema,
  type Vitals,
} from './report.ts';
export { expectationsSchema, parseStartRequest, type StartRequest, startRequestSchema } from './startRequest.ts';
