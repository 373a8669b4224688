export type {
  AcquireOutcome,
  Claim,
  FrameOutcome,
  Notice,
  QueryOutcome,
  Recorder,
  Shot,
  StartOutcome,
  StopOutcome,
  Target,
  Trouble,
  UpdateOutcome,
} from './core/recorder.ts';
export { type ApiKey, parseApiKey } from './http/apiKeys.ts';
export { type Limits, limitOverridesSchema } from './http/limits.ts';
export type { NoticeReader, RecorderMessage } from './http/noticeReader.ts';
export type { Assets } from './http/staticRoutes.ts';
export type { TakeTurn } from './ops/createTakeTurn.ts';
export { type Clock, systemClock } from './ops/systemClock.ts';
export { type RunningServer, type ServerOptions, startServer } from './startServer.ts';
