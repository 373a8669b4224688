import type { Report } from '@rollcue/protocol';
import type { BareRecording } from './bareRecording.ts';
import { isReloadDue } from './onReloadDelivered.ts';
import { attemptNumbered } from './recording.ts';

/**
 * True for the commonest report there is: the lead's page is live, and beats that it still is. Such a report changes nothing
 * (`reduce` would say so at more length) and is answered by nothing.
 */
export const isSteady = (recording: BareRecording, number: number, report: Report): boolean => {
  const { standing, lead, standby, wantsStandby } = recording;
  const attempt = attemptNumbered(recording, number);
  return (
    report.type === 'beat' &&
    report.state === 'ready' &&
    report.hangMs === undefined &&
    standing.is === 'running' &&
    number === lead &&
    // A standby that is missing is begun by whatever comes.
    (!wantsStandby || standby !== undefined) &&
    attempt !== undefined &&
    attempt.end === undefined &&
    attempt.sid !== undefined &&
    attempt.sid === report.sid &&
    !isReloadDue(attempt) &&
    attempt.page.is === 'ready' &&
    attempt.page.page === report.page &&
    // No other load has come since.
    attempt.pages[attempt.pages.length - 1] === report.page
  );
};
