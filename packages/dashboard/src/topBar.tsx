import type { Api } from './data/api.ts';
import type { Go } from './data/followUrl.ts';
import type { SessionControl } from './data/openSession.ts';
import type { Settings } from './data/settings.ts';
import type { DashboardState } from './data/state.ts';
import { useAction } from './parts/useAction.ts';
import type { DemoApi } from './start/demoApi.ts';
import { NewRecording } from './start/newRecording.tsx';
import { TallyFilter } from './wall/tallyFilter.tsx';
import { WallTools } from './wall/wallTools.tsx';

type Props = {
  readonly state: DashboardState;
  readonly settings: Settings;
  readonly api: Api;
  readonly demo: DemoApi | undefined;
  readonly barred: string | undefined;
  readonly control: SessionControl;
  readonly go: Go;
  readonly onStarted: (id: string) => void;
};

const SessionPart = ({ state, control }: Pick<Props, 'state' | 'control'>) => {
  const { busy, run } = useAction();
  const { session } = state;
  if (!session?.keyWanted || session.access === 'none') return null;
  return (
    <span class="session">
      {session.access === 'read' && <strong class="read-only">Read-only</strong>}
      <button type="button" class="quiet" disabled={busy} onClick={() => void run(control.signOut)}>
        Sign out
      </button>
    </span>
  );
};

/** What stays at the top: counts that filter, search, order, a new recording, and who looks. */
export const TopBar = ({ state, settings, api, demo, barred, control, go, onStarted }: Props) => {
  const { recordings, view } = state;
  return (
    <header class="top">
      <h1>Rollcue</h1>
      {recordings.length > 0 && (
        <>
          <TallyFilter recordings={recordings} view={view} go={go} />
          <WallTools view={view} go={go} />
          <NewRecording api={api} demo={demo} barred={barred} onStarted={onStarted} />
        </>
      )}
      <span class="about">
        <SessionPart state={state} control={control} />
        <span class="hint version">{settings.version && `v${settings.version}`}</span>
      </span>
    </header>
  );
};
