import { useId, useState } from 'preact/hooks';
import type { Api } from '../data/api.ts';
import { Problem } from '../parts/problem.tsx';
import { useAction } from '../parts/useAction.ts';

type Props = { readonly api: Api; readonly onStarted: (id: string) => void };

/** Starts a recording of a page. */
export const StartForm = ({ api, onStarted }: Props) => {
  const [pageUrl, setPageUrl] = useState('');
  const inputId = useId();
  const { busy, problem, run } = useAction();
  return (
    <form
      class="start"
      onSubmit={(event) => {
        event.preventDefault();
        void run(
          () => api.start({ pageUrl: pageUrl.trim() }),
          ({ id }) => onStarted(id),
        );
      }}
    >
      <label for={inputId}>Page address</label>
      <input
        id={inputId}
        type="url"
        required
        placeholder="https://class.example.com/lesson/42"
        value={pageUrl}
        onInput={(event) => setPageUrl(event.currentTarget.value)}
      />
      <button type="submit" class="primary" disabled={busy}>
        Start
      </button>
      <Problem text={problem} />
    </form>
  );
};
