export { type OpenedPage, openPage } from './browser/openPage.ts';
export type { CaptureKind } from './capture/capture.ts';
export type { Clock } from './lib/clock.ts';
export type { Random } from './lib/random.ts';
export { findPrograms } from './programs/findPrograms.ts';
export { installPrograms } from './programs/installPrograms.ts';
export type { Programs } from './programs/programs.ts';
export { type LocalRecorder, type LocalRecorderOptions, startLocalRecorder } from './startLocalRecorder.ts';
export type { Timings } from './timings.ts';
