import type { Logger } from 'pino';
import { isNothing } from '../core/changesNothing.ts';
import { isOpen, type Recording } from '../core/recording.ts';
import { reduce } from '../core/reduce.ts';
import type { Ids, RecordingEvent, Step } from '../core/step.ts';
import type { Metrics } from '../metrics/createMetrics.ts';
import type { PendingEffect, RecordingStore } from '../store/recordingStore.ts';
import type { Versioned } from '../store/versioned.ts';
import type { EventFeed } from './eventFeed.ts';
import type { LatestReports } from './latestReports.ts';
import type { Liveness } from './liveness.ts';
import type { OpenRecordings } from './openRecordings.ts';
import type { Watch } from './watch.ts';

/** Keeps recordings as the reducer leaves them: in the store, and in memory where this node acts for them. */
export type Keeping = {
  /**
   * One event, one transition, one transaction. Only called within the recording's mailbox. `effectId`: the order that the
   * event answers, which is done with it; `newest`: the recording, where it has just been read.
   */
  transition(id: string, event: RecordingEvent, effectId?: string, newest?: Versioned): Promise<Recording | undefined>;
  /** What memory holds of it from now on, by who acts for it and whether it is over. */
  keep(known: Versioned): void;
  /** This node does not act for it any more. */
  drop(id: string): void;
  /** Tells of the step: its notes to the operator, its event to those who listen. */
  publish(step: Step): void;
};

type Deps = {
  readonly ids: Ids;
  readonly store: RecordingStore;
  readonly open: OpenRecordings;
  readonly liveness: Liveness;
  readonly reports: LatestReports;
  readonly feed: EventFeed;
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly nodeId: () => string;
  readonly watch: () => Pick<Watch, 'setAlarm' | 'clear' | 'forgetLater'>;
  readonly run: (effects: readonly PendingEffect[]) => void;
};

/** What only the recording's owner may bring about; the rest may come in at any node. */
const isOwnersAlone = ({ type }: RecordingEvent): boolean =>
  type === 'alarmRang' || type === 'fellSilent' || type === 'serverResumed' || type.endsWith('Answered');

/** Makes it. */
export const createKeeping = (deps: Deps): Keeping => {
  const { ids, store, open, liveness, reports, feed, log, metrics, nodeId, run, watch } = deps;

  const drop = (id: string): void => {
    open.delete(id);
    watch().clear(id);
  };

  const keep = (known: Versioned): void => {
    const { recording, owner } = known;
    const { id } = recording;
    if (owner !== nodeId()) {
      drop(id);
      watch().forgetLater(id);
      return;
    }
    if (isOpen(recording)) {
      open.set(known);
      watch().setAlarm(recording);
      return;
    }
    drop(id);
    void reports.save().then(() => liveness.forget(id));
  };

  const publish = (step: Step): void => {
    for (const { kind, attempt, text } of step.notes) log.info({ recordingId: step.recording.id, kind, attempt }, text);
    feed.changed();
  };

  const transition: Keeping['transition'] = async (id, event, effectId, newest) => {
    // Memory holds a part alone, and what is written must be whole.
    const known = newest ?? (await store.load(id));
    if (!known) return undefined;
    const { recording, version, owner } = known;
    const held = open.get(id);
    if (held ? held.version !== version : isOpen(recording)) keep(known);
    const asOwner = isOwnersAlone(event);
    if (asOwner && owner !== nodeId()) {
      log.info({ recordingId: id, owner, event: event.type }, 'another node acts for this recording; left to it');
      return recording;
    }
    const step = reduce(recording, event, ids);
    if (isNothing(recording, step)) {
      if (!effectId || (await store.dropEffect(id, effectId, version))) return recording;
      const now = await store.load(id);
      return now && now.version !== version ? transition(id, event, effectId, now) : recording;
    }
    const committed = await store.commit({
      step,
      before: recording,
      version,
      at: event.at,
      node: nodeId(),
      asOwner,
      ...(effectId ? { doneEffect: effectId } : {}),
    });
    if (committed.is === 'outdated') return transition(id, event, effectId, await store.load(id));
    const heardAt = liveness.of(id, recording.lead)?.heardAt;
    metrics.stepped({ before: recording, after: step.recording, event, ...(heardAt ? { heardAt } : {}) });
    keep({ recording: step.recording, version: version + 1, owner });
    publish(step);
    // The owner finds them in its mail.
    if (owner === nodeId()) run(committed.effects);
    return step.recording;
  };

  return { transition, keep, drop, publish };
};
