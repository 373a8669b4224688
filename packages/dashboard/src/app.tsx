import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Api } from './data/api.ts';
import { BreakPanel } from './start/breakPanel.tsx';
import { ConnectionBanner } from './connectionBanner.tsx';
import { makeDemoApi } from './start/demoApi.ts';
import { RecordingDetail } from './detail/recordingDetail.tsx';
import { RecordingList } from './wall/recordingList.tsx';
import type { Settings } from './data/settings.ts';
import { StartForm } from './start/startForm.tsx';
import type { Store } from './data/store.ts';
import { TallyCounts } from './wall/tallyCounts.tsx';

type Props = {
  readonly store: Store;
  readonly api: Api;
  readonly settings: Settings;
  readonly onKey: (key: string) => void;
};

/** Browser time, renewed each second so that durations go on. */
const useNow = (): number => {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return now;
};

const useStore = (store: Store) => {
  const [state, setState] = useState(store.state);
  useEffect(() => store.subscribe(() => setState(store.state())), [store]);
  return state;
};

/** The whole page. */
export const App = ({ store, api, settings, onKey }: Props) => {
  const state = useStore(store);
  const browserNow = useNow();
  const now = browserNow + state.clockOffsetMs;
  const demo = useMemo(
    () => (settings.demoUrl ? makeDemoApi(fetch.bind(globalThis), settings.demoUrl) : undefined),
    [settings.demoUrl],
  );
  const choose = (id: string | undefined) => store.tell({ is: 'chosen', id });
  const chosen = state.recordings.find(({ id }) => id === state.chosenId);
  return (
    <div class={chosen ? 'app has-chosen' : 'app'}>
      <header class="top">
        <h1>Rollcue</h1>
        <TallyCounts recordings={state.recordings} />
        <span class="hint version">{settings.version && `v${settings.version}`}</span>
      </header>
      <ConnectionBanner connection={state.connection} now={browserNow} onKey={onKey} />
      <p class="unseen" aria-live="polite">
        {state.announcement}
      </p>
      <main>
        <div class="list">
          <StartForm api={api} demo={demo} onStarted={choose} />
          <section aria-labelledby="list-heading">
            <h2 id="list-heading">Recordings</h2>
            <RecordingList state={state} now={now} onChoose={choose} />
          </section>
          {demo && <BreakPanel demo={demo} />}
        </div>
        <div class="side">
          {chosen ? (
            <RecordingDetail
              key={chosen.id}
              recording={chosen}
              marks={state.strips.get(chosen.id) ?? []}
              timeline={state.timeline}
              evidence={state.evidence}
              now={now}
              api={api}
              onClose={() => choose(undefined)}
            />
          ) : (
            <p class="empty">Choose a recording to see its checks, attempts and timeline.</p>
          )}
        </div>
      </main>
    </div>
  );
};
