import type { KeptReport } from '@rollcue/protocol';
import type { Logger } from 'pino';
import { isOpen, type Recording, runningAttempts } from '../core/recording.ts';
import type { PendingEffect, RecordingStore } from '../store/recordingStore.ts';
import { sharedTexts } from '../store/sharedTexts.ts';
import type { Versioned } from '../store/versioned.ts';
import { reportOfAttempt } from './latestReports.ts';
import type { Liveness } from './liveness.ts';
import type { Mailbox } from './mailbox.ts';
import type { OpenRecordings } from './openRecordings.ts';
import type { Clock } from './systemClock.ts';
import type { Promised, Watch } from './watch.ts';

/** How recordings come to this node that others have begun or written. */
export type Adoption = {
  /** Takes recordings up where whoever had them before left them. `first`: they were there when this server started. */
  adopt(orphans: readonly Versioned[], first: boolean): Promise<void>;
  /** Reads what another node wrote into a recording of ours, and carries its orders out. */
  refresh(id: string): Promise<void>;
};

type Deps = {
  readonly store: RecordingStore;
  readonly open: OpenRecordings;
  readonly liveness: Liveness;
  readonly mailbox: Mailbox;
  readonly clock: Clock;
  readonly log: Logger;
  readonly watch: Pick<Watch, 'amnesty' | 'setAlarm'>;
  readonly nodeId: () => string;
  readonly keep: (known: Versioned) => void;
  readonly run: (effects: readonly PendingEffect[]) => void;
};

/** What each page promised in the reports that the store has of it. */
const promisedIn =
  (latest: ReadonlyMap<string, readonly KeptReport[]>): Promised =>
  (id, attempt) =>
    reportOfAttempt(latest.get(id), attempt)?.report.nextMs;

/** Makes it. */
export const createAdoption = (deps: Deps): Adoption => {
  const { store, open, liveness, mailbox, clock, log, watch, nodeId, keep, run } = deps;

  /** Each page's deadline runs here from now on, where it should run and does not. */
  const listen = (recording: Recording, promised: Promised): void => {
    const { id, policy } = recording;
    for (const { number, page } of runningAttempts(recording)) {
      const hears = liveness.of(id, number)?.deadline !== undefined;
      if (page.is === 'expected' || page.is === 'silent' || hears) continue;
      liveness.amnesty(id, number, clock.now(), promised(id, number) ?? policy.intervalMs, policy.silenceFactor);
    }
  };

  return {
    adopt: async (orphans, first) => {
      const all = orphans.map(({ recording }) => recording.id);
      const taken = orphans.filter(({ recording }) => isOpen(recording));
      const latest = await store.latestReports(taken.map(({ recording }) => recording.id));
      // The newest first: what is recalled once stands.
      for (const { recording } of taken) {
        // Both name the page and its sid.
        const [, kept = []] = sharedTexts([recording, latest.get(recording.id)] as const);
        for (const one of [...kept].sort((a, b) => b.at.localeCompare(a.at))) liveness.recall(recording.id, one);
      }
      // Nothing may be waited for between the two: a deadline that has passed would be looked at before it starts afresh.
      for (const known of taken) open.set(known);
      await watch.amnesty(first ? 'The server was away' : 'The node that had it was away', promisedIn(latest), taken);
      for (const { recording } of taken) {
        const now = open.get(recording.id);
        if (now) watch.setAlarm(now.recording);
      }
      run(await store.pendingEffects(all));
      log.info(
        { open: taken.length },
        first ? 'open recordings taken up again' : 'recordings of another node taken over',
      );
    },

    refresh: (id) =>
      mailbox.post(id, async () => {
        const known = await store.load(id);
        if (!known) return;
        const promised = promisedIn(await store.latestReports([id]));
        const pending = await store.pendingEffects([id]);
        if (known.owner === nodeId()) listen(known.recording, promised);
        keep(known);
        if (known.owner === nodeId()) run(pending);
      }),
  };
};
