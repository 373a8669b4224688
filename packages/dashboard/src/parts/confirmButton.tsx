import { useId, useRef } from 'preact/hooks';

type Props = {
  readonly label: string;
  /** What will happen, in a sentence or two. */
  readonly explanation: string;
  /** Why it cannot be done now; absent where it can. */
  readonly barred?: string | undefined;
  readonly busy: boolean;
  readonly onConfirm: () => void;
};

/** A button for what is not undone by another press: it asks first. */
export const ConfirmButton = ({ label, explanation, barred, busy, onConfirm }: Props) => {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const close = () => dialog.current?.close();
  return (
    <>
      <button
        type="button"
        disabled={busy || barred !== undefined}
        title={barred}
        onClick={() => dialog.current?.showModal()}
      >
        {label}
      </button>
      <dialog ref={dialog} aria-labelledby={titleId}>
        <h2 id={titleId}>{label}?</h2>
        <p>{explanation}</p>
        <p class="choices">
          <button type="button" onClick={close}>
            Leave it
          </button>
          <button
            type="button"
            class="primary"
            onClick={() => {
              close();
              onConfirm();
            }}
          >
            {label}
          </button>
        </p>
      </dialog>
    </>
  );
};
