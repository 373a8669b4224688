import { useMemo } from 'preact/hooks';
import type { Api } from '../data/api.ts';
import type { Go } from '../data/followUrl.ts';
import { listed } from '../data/listing.ts';
import type { DashboardState } from '../data/state.ts';
import type { Store } from '../data/store.ts';
import { choosing, wholeWall } from '../data/view.ts';
import { Problem } from '../parts/problem.tsx';
import { useAction } from '../parts/useAction.ts';
import { CardGrid } from './cardGrid.tsx';

type Props = {
  readonly state: DashboardState;
  readonly now: number;
  readonly frames: boolean;
  readonly api: Api;
  readonly store: Store;
  readonly go: Go;
};

const NoResults = ({ view, go }: { readonly view: DashboardState['view']; readonly go: Go }) => (
  <div class="empty">
    <p>{view.search ? `No recording here matches “${view.search}”.` : 'No recording is in this state now.'}</p>
    <button type="button" onClick={() => go(choosing(wholeWall, view.chosenId))}>
      Show all recordings
    </button>
  </div>
);

const Older = ({ api, store, cursor }: Pick<Props, 'api' | 'store'> & { readonly cursor: string }) => {
  const { busy, problem, run } = useAction();
  const load = () =>
    run(
      () => api.list(cursor),
      (page) => store.tell({ is: 'older', page }),
    );
  return (
    <>
      <button type="button" class="older" disabled={busy} onClick={() => void load()}>
        Show older recordings
      </button>
      <Problem text={problem} />
    </>
  );
};

/** The wall: every recording that the view asks for. */
export const Wall = ({ state, now, frames, api, store, go }: Props) => {
  const { recordings, strips, view, nextCursor } = state;
  const shown = useMemo(() => listed(recordings, view), [recordings, view]);
  return (
    <section aria-labelledby="wall-heading">
      <h2 id="wall-heading" class="unseen">
        Recordings
      </h2>
      <p class="unseen" role="status">
        {view.search || view.filter ? `${shown.length} of ${recordings.length} recordings shown` : ''}
      </p>
      {shown.length > 0 ? (
        <CardGrid recordings={shown} strips={strips} view={view} now={now} frames={frames} />
      ) : (
        <NoResults view={view} go={go} />
      )}
      {nextCursor !== undefined && <Older api={api} store={store} cursor={nextCursor} />}
    </section>
  );
};
