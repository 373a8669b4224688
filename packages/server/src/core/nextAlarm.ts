import type { BareAttempt, BareRecording } from './bareRecording.ts';
import type { Instant } from './recorder.ts';
import { currentAttempt, runningAttempts } from './recording.ts';

const recorderDeadlines = ({ recorder }: BareAttempt): readonly (Instant | undefined)[] => {
  switch (recorder.is) {
    case 'acquiring':
    case 'starting':
      return [recorder.retryAt];
    case 'sid-awaited':
      return [recorder.by];
    case 'unconfirmed':
      return [recorder.by, recorder.queryAt];
    case 'confirmed':
    case 'doubted':
      return [recorder.queryAt];
  }
};

const pageDeadlines = (
  { policy }: BareRecording,
  { page, sid, reload }: BareAttempt,
): readonly (Instant | undefined)[] => {
  if (!sid || page.is === 'ready') return [];
  if (page.is !== 'degraded') return [page.by];
  const restart = page.since + policy.degradedRestartMs;
  return reload === 'unused' ? [page.since + policy.degradedReloadMs, restart] : [restart];
};

/** When this recording must be looked at next, unless something happens before; nothing once it is over. */
export const nextAlarm = (recording: BareRecording): Instant | undefined => {
  const { standing, standby, standbyAt } = recording;
  if (standing.is === 'stopping') return standing.by;
  if (standing.is !== 'running') return undefined;
  const deadlines = [
    // A standby begins after the lead has its resource: until then its moment is no reason to wake.
    standby === undefined && currentAttempt(recording).resourceId ? standbyAt : undefined,
    ...runningAttempts(recording).flatMap((a) => [...recorderDeadlines(a), ...pageDeadlines(recording, a)]),
  ].filter((d) => d !== undefined);
  return deadlines.length > 0 ? Math.min(...deadlines) : undefined;
};
