import type { RecordingView } from '@rollcue/protocol';
import { useEffect } from 'preact/hooks';
import { tallyOf } from './words/tally.ts';

/** The tab's title says how many recordings are in trouble: it is seen where the page itself is not. */
export const useTitle = (recordings: readonly RecordingView[]): void => {
  const troubled = recordings.filter(({ state }) => tallyOf(state) === 'trouble').length;
  useEffect(() => {
    document.title = troubled > 0 ? `(${troubled} in trouble) Rollcue` : 'Rollcue';
  }, [troubled]);
};
