import type { RecordingView } from '@rollcue/protocol';
import { countWords } from './countWords.ts';
import { failingSince } from './failingWords.ts';
import { isOpen } from './tally.ts';
import { durationWords } from './timeWords.ts';

/** What an operator should know of a recording beyond its state, worst first; empty when all is well. `now` is server time. */
export const recordingNews = (recording: RecordingView, now: number): readonly string[] => {
  if (!isOpen(recording.state)) return recording.reason ? [recording.reason] : [];
  const kept = recording.latestReport;
  if (!kept) return [];
  const { report, at } = kept;
  const elapsed = Math.max(0, now - Date.parse(at));
  const overdue = elapsed > report.nextMs * 1.5;
  return [
    ...(overdue ? [`No report for ${durationWords(elapsed)}`] : []),
    ...(report.hangMs === undefined ? [] : [`The page has not answered for ${durationWords(report.hangMs + elapsed)}`]),
    ...(report.failing ?? []).map((failing) => failingSince(failing, elapsed)),
    ...(report.hidden ? ['The page is hidden: nobody sees it'] : []),
    ...(report.dropped ? [`${countWords(report.dropped, 'report')} given up on the way`] : []),
  ];
};
