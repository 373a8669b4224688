import type { RecordingStateName } from '@rollcue/protocol';

/** The lamps: `live` is red, `trouble` and `starting` are amber, each in a form of its own; `ended` is off; `failed` is a cross. */
export const tallies = ['live', 'trouble', 'starting', 'failed', 'ended'] as const;

export type Tally = (typeof tallies)[number];

const lamps: Readonly<Record<RecordingStateName, Tally>> = {
  starting: 'starting',
  confirming: 'starting',
  'awaiting-page': 'starting',
  live: 'live',
  degraded: 'trouble',
  silent: 'trouble',
  recovering: 'trouble',
  stopping: 'starting',
  ended: 'ended',
  failed: 'failed',
};

/** Which lamp a state lights. A state that is newer than this page is doubtful. */
export const tallyOf = (state: RecordingStateName): Tally => lamps[state] ?? 'trouble';

/** What the lamps are called in a list of them. */
export const tallyWords: Readonly<Record<Tally, string>> = {
  live: 'Live',
  trouble: 'Trouble',
  starting: 'Changing',
  failed: 'Failed',
  ended: 'Ended',
};

/** Whether a recording is still going on, so that it can be stopped. */
export const isOpen = (state: RecordingStateName): boolean => state !== 'ended' && state !== 'failed';
