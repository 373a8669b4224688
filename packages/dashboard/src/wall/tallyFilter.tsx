import type { RecordingView } from '@rollcue/protocol';
import type { Go } from '../data/followUrl.ts';
import { tallyCounts } from '../data/listing.ts';
import { filtering, type View } from '../data/view.ts';
import { TallyLamp } from '../parts/tallyLamp.tsx';
import { tallies, tallyWords } from '../words/tally.ts';

type Props = { readonly recordings: readonly RecordingView[]; readonly view: View; readonly go: Go };

/** How many recordings each lamp has, at a glance; pressed, it shows only those. */
export const TallyFilter = ({ recordings, view, go }: Props) => {
  const counts = tallyCounts(recordings);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form's fields, these filter at once
    <div class="filter" role="group" aria-label="Show by state">
      <button type="button" aria-pressed={view.filter === undefined} onClick={() => go(filtering(view, undefined))}>
        All <b>{recordings.length}</b>
      </button>
      {tallies.map((tally) => (
        <button
          key={tally}
          type="button"
          class={counts[tally] === 0 ? 'none' : `lit-${tally}`}
          aria-pressed={view.filter === tally}
          onClick={() => go(filtering(view, view.filter === tally ? undefined : tally))}
        >
          <TallyLamp tally={tally} /> {tallyWords[tally]} <b>{counts[tally]}</b>
        </button>
      ))}
    </div>
  );
};
