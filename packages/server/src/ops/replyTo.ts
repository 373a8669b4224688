import type { Reply, Report } from '@rollcue/protocol';
import type { BareRecording } from '../core/bareRecording.ts';
import { isReloadDue } from '../core/onReloadDelivered.ts';
import { runningAttempt } from '../core/recording.ts';

/** What a page is told in answer to its report; undefined where there is nothing to say. */
export const replyTo = (report: Report, recording: BareRecording, attempt: number): Reply | undefined => {
  const running = runningAttempt(recording, attempt);
  const sid = running?.sid;
  const reply: Reply = {
    ...(sid !== undefined && report.sid !== sid ? { sid } : {}),
    ...(report.type === 'hello' ? { intervalMs: recording.policy.intervalMs } : {}),
    ...(running && isReloadDue(running) && report.type !== 'bye' ? { command: 'reload' as const } : {}),
  };
  return Object.keys(reply).length > 0 ? reply : undefined;
};
