import type { RecordingView } from '@rollcue/protocol';
import type { Api } from '../data/api.ts';
import { ConfirmButton } from '../parts/confirmButton.tsx';
import { Problem } from '../parts/problem.tsx';
import { useAction } from '../parts/useAction.ts';
import { isOpen } from '../words/tally.ts';

type Props = {
  readonly recording: RecordingView;
  readonly api: Api;
  /** Why this operator may change nothing; absent where they may. */
  readonly barred: string | undefined;
};

/** What an operator can do to a recording that goes on, each after a question. */
export const Actions = ({ recording: { id, state, latestReport }, api, barred }: Props) => {
  const { busy, problem, run } = useAction();
  if (!isOpen(state)) return null;
  const stopping = state === 'stopping' ? 'It is being stopped already.' : undefined;
  const pageless = latestReport ? undefined : 'No page has reported yet: there is none to be told.';
  return (
    <div class="actions">
      <div class="buttons">
        <ConfirmButton
          label="Reload the page"
          explanation="The page of the current attempt is told to load itself anew, in the answer to its next report. The recording goes on and films the reload."
          barred={barred ?? stopping ?? pageless}
          busy={busy}
          onConfirm={() => void run(() => api.reload(id))}
        />
        <ConfirmButton
          label="Start a new attempt"
          explanation="The current attempt is given up at once, and a new one starts with a recorder of its own. Nothing is filmed until that one is ready, unless a standby runs. It counts as one of the attempts that the policy allows."
          barred={barred ?? stopping}
          busy={busy}
          onConfirm={() => void run(() => api.replace(id))}
        />
        <ConfirmButton
          label="Stop the recording"
          explanation="The recorder is stopped and finishes its file. A recording that was stopped is not taken up again."
          barred={barred ?? stopping}
          busy={busy}
          onConfirm={() => void run(() => api.stop(id))}
        />
      </div>
      {barred && <p class="hint">{barred}</p>}
      <Problem text={problem} />
    </div>
  );
};
