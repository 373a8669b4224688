import type { RecordingStateName } from '@rollcue/protocol';

type Words = { readonly short: string; readonly long: string };

const words: Readonly<Record<RecordingStateName, Words>> = {
  starting: { short: 'Starting', long: 'The recorder is being started' },
  confirming: { short: 'Confirming', long: 'The recorder has started; it has yet to confirm that it runs' },
  'awaiting-page': { short: 'Waiting for the page', long: 'The recorder runs; the page is not ready yet' },
  live: { short: 'Live', long: 'The page shows all that it should, and it is being recorded' },
  degraded: { short: 'Degraded', long: 'Being recorded, but the page does not show all that it should' },
  silent: { short: 'Silent', long: 'The page gives no sign of life' },
  recovering: { short: 'Recovering', long: 'A new attempt is being started' },
  stopping: { short: 'Stopping', long: 'The recorder is being stopped' },
  ended: { short: 'Ended', long: 'The recording is over' },
  failed: { short: 'Failed', long: 'Given up' },
};

/** A state in a word, and in a sentence. A state that is newer than this page is shown as it is. */
export const stateWords = (state: RecordingStateName): Words => words[state] ?? { short: state, long: '' };
