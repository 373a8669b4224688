import { useRef } from 'preact/hooks';
import type { Api } from '../data/api.ts';
import type { DemoApi } from './demoApi.ts';
import { DemoButton } from './demoButton.tsx';
import { StartForm } from './startForm.tsx';

type Props = {
  readonly api: Api;
  readonly demo: DemoApi | undefined;
  /** Why nothing can be started; absent where it can. */
  readonly barred: string | undefined;
  readonly onStarted: (id: string) => void;
};

/** The button that opens the form for another recording. */
export const NewRecording = ({ api, demo, barred, onStarted }: Props) => {
  const dialog = useRef<HTMLDialogElement>(null);
  const started = (id: string) => {
    dialog.current?.close();
    onStarted(id);
  };
  return (
    <>
      <button
        type="button"
        class="primary"
        disabled={barred !== undefined}
        title={barred}
        onClick={() => dialog.current?.showModal()}
      >
        New recording
      </button>
      <dialog ref={dialog} aria-labelledby="new-heading">
        <h2 id="new-heading">New recording</h2>
        <StartForm api={api} onStarted={started} />
        {demo && (
          <>
            <p class="hint">Or the lesson on this machine, which can be broken by switches:</p>
            <DemoButton api={api} demo={demo} onStarted={started} />
          </>
        )}
        <p class="choices">
          <button type="button" onClick={() => dialog.current?.close()}>
            Close
          </button>
        </p>
      </dialog>
    </>
  );
};
