import type { RecordingView, ReportEvent } from '@rollcue/protocol';
import { leadOf } from './leadOf.ts';
import { addReport } from './marks.ts';
import type { DashboardState } from './state.ts';

/** Puts reports into their strips and recordings. All that came since the last drawing at once: the lists are copied once. */
export const putReports = (state: DashboardState, reports: readonly ReportEvent[]): DashboardState => {
  const byId = new Map(state.recordings.map((one) => [one.id, one]));
  const strips = new Map(state.strips);
  const changed = new Map<string, RecordingView>();
  for (const { recordingId: id, ...report } of reports) {
    const recording = changed.get(id) ?? byId.get(id);
    // What a standby says is shown in its own line of the attempts.
    if (recording?.attempts.some((a) => a.standby && a.number === report.attempt)) continue;
    strips.set(id, addReport(strips.get(id) ?? [], report));
    if (recording && report.attempt >= (leadOf(recording)?.number ?? 0))
      changed.set(id, { ...recording, latestReport: report });
  }
  return { ...state, strips, recordings: state.recordings.map((one) => changed.get(one.id) ?? one) };
};
