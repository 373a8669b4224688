import { RecordingRow } from './recordingRow.tsx';
import type { DashboardState } from '../data/state.ts';

type Props = { readonly state: DashboardState; readonly now: number; readonly onChoose: (id: string) => void };

const Empty = () => (
  <div class="empty">
    <p>No recordings yet.</p>
    <p>
      Enter the address of a page that carries the Rollcue script above and press Start. The page opens in the recorder,
      and its reports appear here as they arrive.
    </p>
  </div>
);

/** All recordings, newest first. */
export const RecordingList = ({ state, now, onChoose }: Props) => {
  if (state.recordings.length === 0) return state.connection.is === 'open' ? <Empty /> : null;
  return (
    <>
      <ol class="rows">
        {state.recordings.map((recording) => (
          <RecordingRow
            key={recording.id}
            recording={recording}
            marks={state.strips.get(recording.id) ?? []}
            chosen={recording.id === state.chosenId}
            now={now}
            onChoose={onChoose}
          />
        ))}
      </ol>
      {state.more && <p class="hint">The newest {state.recordings.length} are shown.</p>}
    </>
  );
};
