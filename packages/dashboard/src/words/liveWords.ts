import type { RecordingView } from '@rollcue/protocol';
import { leadOf } from '../data/leadOf.ts';
import { isOpen } from './tally.ts';
import { durationWords } from './timeWords.ts';

/** How long it has been going on: since the page was ready, since it was asked for, or how long it was. `now` is server time. */
export const liveWords = (recording: RecordingView, now: number): string => {
  const { createdAt, endedAt, state } = recording;
  if (!isOpen(state)) return `${durationWords((endedAt ? Date.parse(endedAt) : now) - Date.parse(createdAt))} long`;
  const readyAt = leadOf(recording)?.readyAt;
  if (readyAt) return `up for ${durationWords(now - Date.parse(readyAt))}`;
  return `asked for ${durationWords(now - Date.parse(createdAt))} ago`;
};
