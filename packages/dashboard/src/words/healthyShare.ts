import type { RecordingView } from '@rollcue/protocol';
import { isOpen } from './tally.ts';
import { shareWords } from './timeWords.ts';

/**
 * The healthy share of the wanted time, carried on to `now` (server time): the server tells it at changes only, and
 * between two changes a live recording is healthy all along, another one not at all.
 */
export const healthyShare = ({ coverage, createdAt, state }: RecordingView, now: number): string => {
  if (!isOpen(state)) return shareWords(coverage.healthyMs, coverage.totalMs);
  const totalMs = Math.max(coverage.totalMs, now - Date.parse(createdAt));
  const sinceMs = state === 'live' ? totalMs - coverage.totalMs : 0;
  return shareWords(coverage.healthyMs + sinceMs, totalMs);
};
