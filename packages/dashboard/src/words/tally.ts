import type { RecordingStateName } from '@rollcue/protocol';

/** The lamp: `live` is red, `doubtful` amber, `ended` grey, `failed` a form of its own. */
export type Tally = 'live' | 'doubtful' | 'ended' | 'failed';

/** Which lamp a state lights. */
export const tallyOf = (state: RecordingStateName): Tally => {
  switch (state) {
    case 'live':
    case 'ended':
    case 'failed':
      return state;
    default:
      return 'doubtful';
  }
};

/** Whether a recording is still going on, so that it can be stopped. */
export const isOpen = (state: RecordingStateName): boolean => state !== 'ended' && state !== 'failed';
