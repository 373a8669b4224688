import { useEffect, useLayoutEffect, useMemo, useState } from 'preact/hooks';
import { ConnectionBanner } from './connectionBanner.tsx';
import type { Api } from './data/api.ts';
import type { Go } from './data/followUrl.ts';
import type { SessionControl } from './data/openSession.ts';
import type { Settings } from './data/settings.ts';
import type { Absent } from './data/state.ts';
import type { Store } from './data/store.ts';
import { choosing, hrefOf } from './data/view.ts';
import { RecordingDetail } from './detail/recordingDetail.tsx';
import { SignIn } from './signIn.tsx';
import { makeDemoApi } from './start/demoApi.ts';
import { FirstVisit } from './start/firstVisit.tsx';
import { TopBar } from './topBar.tsx';
import { useTitle } from './useTitle.ts';
import { Wall } from './wall/wall.tsx';

type Props = {
  readonly store: Store;
  readonly api: Api;
  readonly settings: Settings;
  readonly control: SessionControl;
  readonly go: Go;
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
  // Before the browser goes on: what is told between the first drawing and a later effect would be missed.
  useLayoutEffect(() => store.subscribe(() => setState(store.state())), [store]);
  return state;
};

const readOnly = 'You are signed in with a read-only key: you may look, and change nothing.';

/** An address may name a recording that this server does not have, or has no more. */
const Unknown = ({ absent: { id, problem }, wallHref }: { readonly absent: Absent; readonly wallHref: string }) => (
  <div class="empty">
    <p>
      {problem ? 'Cannot show recording ' : 'There is no recording '}
      <code>{id}</code>
      {problem ? `: ${problem}` : ' here.'}
    </p>
    <a href={wallHref}>Back to the wall</a>
  </div>
);

/** The whole page. */
export const App = ({ store, api, settings, control, go }: Props) => {
  const state = useStore(store);
  const browserNow = useNow();
  const now = browserNow + state.clockOffsetMs;
  const demo = useMemo(
    () => (settings.demoUrl ? makeDemoApi(fetch.bind(globalThis), settings.demoUrl) : undefined),
    [settings.demoUrl],
  );
  const { recordings, session, view, connection } = state;
  useTitle(recordings);
  const barred = session?.access === 'read' ? readOnly : undefined;
  const chosen = recordings.find(({ id }) => id === view.chosenId);
  const started = (id: string) => go(choosing(view, id));
  const bar = <TopBar {...{ state, settings, api, demo, barred, control, go }} onStarted={started} />;
  if (session?.access === 'none')
    return (
      <div class="app">
        {bar}
        <SignIn control={control} />
      </div>
    );
  const isFirst = recordings.length === 0;
  const wallHref = hrefOf(choosing(view, undefined));
  const frames = settings.frames === true;
  return (
    <div class={view.chosenId === undefined ? 'app' : 'app has-chosen'}>
      {bar}
      <ConnectionBanner connection={connection} heardAt={state.heardAt} now={browserNow} />
      <p class="unseen" aria-live="polite">
        {state.announcement}
      </p>
      <main>
        <div class="list">
          {isFirst && connection.is === 'open' && (
            <FirstVisit api={api} demo={demo} barred={barred} onStarted={started} />
          )}
          {!isFirst && <Wall {...{ state, now, frames, api, store, go }} />}
        </div>
        {view.chosenId !== undefined && (
          <div class="side">
            {chosen ? (
              <RecordingDetail
                key={chosen.id}
                recording={chosen}
                marks={state.strips.get(chosen.id) ?? []}
                timeline={state.timeline}
                evidence={state.evidence}
                {...{ wallHref, now, api, demo, frames, barred }}
              />
            ) : (
              state.absent?.id === view.chosenId && <Unknown absent={state.absent} wallHref={wallHref} />
            )}
          </div>
        )}
      </main>
    </div>
  );
};
