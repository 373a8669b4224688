import { withEvidenceOf } from './keepEvidence.ts';
import { onAlarmRang } from './onAlarm.ts';
import { onAsked } from './onAsked.ts';
import { onCrashed } from './onCrash.ts';
import { onNoticed } from './onNotice.ts';
import { onQueryAnswered } from './onQueryAnswer.ts';
import { onReloadDelivered } from './onReloadDelivered.ts';
import { onReported } from './onReport.ts';
import { onFellSilent, onServerResumed } from './onSilence.ts';
import { onAcquireAnswered, onStartAnswered } from './onStartAnswer.ts';
import { onStopAnswered, onStopRequested } from './onStop.ts';
import type { Instant } from './recorder.ts';
import type { Recording } from './recording.ts';
import { onUpdateAnswered, withShutter } from './shutter.ts';
import { withLead, withStandby } from './standby.ts';
import { stateOf } from './stateOf.ts';
import { also, andThen, type Effect, type Ids, type RecordingEvent, type Step } from './step.ts';
import { toView } from './toView.ts';

/** The states that the business is told of (CONTRACT 2, signed webhooks). */
const told: readonly string[] = ['live', 'degraded', 'silent', 'recovering', 'ended', 'failed'];

const apply = (recording: Recording, event: RecordingEvent, ids: Ids): Step => {
  switch (event.type) {
    case 'acquireAnswered':
      return onAcquireAnswered(recording, event.at, event.attempt, event.outcome, ids);
    case 'startAnswered':
      return onStartAnswered(recording, event.at, event.attempt, event.outcome, ids);
    case 'queryAnswered':
      return onQueryAnswered(recording, event.at, event.attempt, event.outcome, ids);
    case 'updateAnswered':
      return onUpdateAnswered(recording, event.at, event.attempt, event.outcome, ids);
    case 'stopAnswered':
      return onStopAnswered(recording, event.at, event.attempt, event.outcome, ids);
    case 'reported':
      return onReported(recording, event, ids);
    case 'noticed':
      return onNoticed(recording, event, ids);
    case 'fellSilent':
      return onFellSilent(recording, event);
    case 'reloadDelivered':
      return onReloadDelivered(recording, event.at, event.attempt);
    case 'asked':
      return onAsked(recording, event.at, event.what, ids);
    case 'stopRequested':
      return onStopRequested(recording, event.at);
    case 'alarmRang':
      return onAlarmRang(recording, event.at, ids);
    case 'serverResumed':
      return onServerResumed(recording, event.at, event.why);
    case 'crashed':
      return onCrashed(recording, event, ids);
  }
};

/** Keeps the sum of healthy time, which runs while the recording is `live`. */
const withHealth = (before: Recording, after: Recording, at: Instant): Recording => {
  const live = stateOf(after) === 'live';
  const { ms, since } = before.healthy;
  if (live === (since !== undefined)) return after;
  return { ...after, healthy: live ? { ms, since: at } : { ms: ms + Math.max(0, at - (since ?? at)) } };
};

/**
 * The whole lifecycle of a recording: pure, total over every pair of state and event, without clock or I/O.
 * An event that changes nothing yields the very same recording, no effects and no notes.
 */
export const reduce = (recording: Recording, event: RecordingEvent, ids: Ids): Step => {
  const applied = andThen(apply(recording, event, ids), (r) => withEvidenceOf(recording, r, event));
  const led = andThen(
    andThen(applied, (r) => withLead(r, event.at)),
    (r) => withStandby(r, event.at, ids),
  );
  if (led.recording === recording) return led;
  const step = andThen(led, (r) => withShutter(r, event.at));
  const after = withHealth(recording, step.recording, event.at);
  const state = stateOf(after);
  const moved = state !== stateOf(recording);
  const notify: readonly Effect[] =
    moved && told.includes(state)
      ? [{ type: 'notify', event: `recording.${state}`, at: event.at, view: toView(after, event.at) }]
      : [];
  return also({ ...step, recording: after }, { effects: notify });
};
