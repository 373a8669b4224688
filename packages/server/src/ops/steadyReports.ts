import type { Report } from '@rollcue/protocol';
import type { BareAttempt } from '../core/bareRecording.ts';
import { isSteady } from '../core/isSteady.ts';
import { attemptNumbered } from '../core/recording.ts';
import type { EventFeed } from './eventFeed.ts';
import type { Liveness } from './liveness.ts';
import type { Mailbox } from './mailbox.ts';
import type { OpenRecordings } from './openRecordings.ts';
import type { Clock } from './systemClock.ts';
import type { Watch } from './watch.ts';

type Deps = {
  readonly open: Pick<OpenRecordings, 'byToken'>;
  readonly liveness: Liveness;
  readonly feed: EventFeed;
  readonly clock: Clock;
  readonly mailbox: Mailbox;
  readonly expectBy: Watch['expectBy'];
};

/**
 * Gives a steady report the texts of its recording for its own: equal ones are held once, not once more for each page. In place:
 * a copy would be one more object for every heartbeat.
 */
const shareTexts = (
  { token, sid = '', pages }: BareAttempt,
  report: { -readonly [Field in keyof Report]: Report[Field] },
): void => {
  report.token = token;
  report.sid = sid;
  report.page = pages[pages.length - 1] ?? report.page;
};

/**
 * Takes a heartbeat that says nothing new, of a recording that this node acts for: at once, without a promise, a transition
 * or the store. False, and nothing done, for any other report; it goes the long way, which would come to the same here.
 * A report that is taken is its own from then on: it is kept as it is.
 */
export const createSteadyReports =
  ({ open, liveness, feed, clock, mailbox, expectBy }: Deps) =>
  (report: Report): boolean => {
    const held = open.byToken(report.token);
    if (!held) return false;
    const { recordingId, attempt, recording } = held;
    const running = attemptNumbered(recording, attempt);
    // Where an event waits, what is steady now may not be in a moment.
    if (!running || !isSteady(recording, attempt, report) || !mailbox.isIdle(recordingId)) return false;
    shareTexts(running, report);
    const heard = liveness.heard(recordingId, attempt, clock.now(), report, recording.policy.silenceFactor);
    if (heard) {
      expectBy(recordingId, heard.deadline);
      feed.report(heard);
    }
    return true;
  };
