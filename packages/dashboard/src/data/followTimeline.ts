import type { RecordingView } from '@rollcue/protocol';
import type { Api } from './api.ts';
import type { Store } from './store.ts';

const failedCount = (recording: RecordingView): number =>
  recording.attempts.filter(({ state }) => state === 'failed').length;

/** Keeps the chosen recording's timeline, and its evidence, up to date: asked for anew when the recording has changed. */
export const followTimeline = (store: Store, api: Api): (() => void) => {
  let shown: unknown;
  let asking = false;
  const look = async () => {
    const {
      view: { chosenId },
      recordings,
      connection,
    } = store.state();
    const recording = recordings.find(({ id }) => id === chosenId);
    if (!chosenId || !recording || connection.is !== 'open') return;
    // Reports change the view too, but only these make an entry in the timeline.
    const state = JSON.stringify([
      chosenId,
      recording.state,
      recording.attempts,
      recording.latestReport?.report.state,
      recording.latestReport?.report.page,
      recording.latestReport?.report.failing?.map(({ check, reason }) => check + reason),
    ]);
    if (asking || state === shown) return;
    asking = true;
    const answer = await api.timeline(chosenId);
    const whole = failedCount(recording) > 0 ? await api.read(chosenId) : undefined;
    asking = false;
    if (!answer.ok) return;
    shown = state;
    const attempts = whole?.ok ? whole.value.attempts : [];
    const evidence = new Map(attempts.flatMap((a) => (a.evidence ? [[a.number, a.evidence] as const] : [])));
    store.tell({ is: 'timeline', id: chosenId, items: answer.value.items, evidence });
    void look();
  };
  return store.subscribe(() => void look());
};
