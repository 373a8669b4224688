import { useState } from 'preact/hooks';
import type { Api } from '../data/api.ts';
import type { DemoApi } from './demoApi.ts';
import { Problem } from '../parts/problem.tsx';
import { useAction } from '../parts/useAction.ts';

type Props = { readonly api: Api; readonly demo: DemoApi | undefined; readonly onStarted: (id: string) => void };

/** Starts a recording of a page, or of the demo lesson where there is one. */
export const StartForm = ({ api, demo, onStarted }: Props) => {
  const [pageUrl, setPageUrl] = useState('');
  const { busy, problem, run } = useAction();
  const start = (order: Parameters<Api['start']>[0]) =>
    run(
      () => api.start(order),
      ({ id }) => onStarted(id),
    );
  const startDemo = async (lesson: DemoApi) => {
    const expect = await lesson.expectations();
    await start({ pageUrl: lesson.pageUrl, ...(expect ? { expect } : {}) });
  };
  return (
    <section class="start" aria-labelledby="start-heading">
      <h2 id="start-heading">Start a recording</h2>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void start({ pageUrl: pageUrl.trim() });
        }}
      >
        <label for="page-url">Page address</label>
        <input
          id="page-url"
          type="url"
          required
          placeholder="https://class.example.com/lesson/42"
          value={pageUrl}
          onInput={(event) => setPageUrl(event.currentTarget.value)}
        />
        <button type="submit" class="primary" disabled={busy}>
          Start
        </button>
      </form>
      {demo && (
        <button type="button" disabled={busy} onClick={() => void startDemo(demo)}>
          Start a recording of the demo lesson
        </button>
      )}
      <Problem text={problem} />
    </section>
  );
};
