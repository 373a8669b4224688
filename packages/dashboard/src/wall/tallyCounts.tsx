import type { RecordingView } from '@rollcue/protocol';
import { type Tally, tallyOf } from '../words/tally.ts';
import { TallyLamp } from '../parts/tallyLamp.tsx';

const lamps = [
  ['live', 'live', 'live'],
  ['doubtful', 'degraded', 'doubtful'],
  ['failed', 'failed', 'failed'],
] as const;

/** How many recordings are live, in doubt and failed, at a glance. */
export const TallyCounts = ({ recordings }: { readonly recordings: readonly RecordingView[] }) => {
  const count = (tally: Tally) => recordings.filter(({ state }) => tallyOf(state) === tally).length;
  return (
    <ul class="counts">
      {lamps.map(([tally, state, word]) => (
        <li key={tally} class={count(tally) === 0 ? 'count none' : 'count'}>
          <TallyLamp state={state} /> <b>{count(tally)}</b> {word}
        </li>
      ))}
    </ul>
  );
};
