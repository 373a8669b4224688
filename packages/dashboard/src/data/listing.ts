import type { RecordingStateName, RecordingView } from '@rollcue/protocol';
import { pageName } from '../words/pageName.ts';
import { type Tally, tallies, tallyOf } from '../words/tally.ts';
import type { View } from './view.ts';

/** Who needs somebody first. What has failed comes after what can still be saved. */
const urgency: readonly RecordingStateName[] = [
  'silent',
  'degraded',
  'recovering',
  'failed',
  'awaiting-page',
  'confirming',
  'starting',
  'stopping',
  'live',
  'ended',
];

const rank = new Map(urgency.map((state, place) => [state, place]));

const rankOf = ({ state }: RecordingView): number => rank.get(state) ?? 0;

const fits = (recording: RecordingView, { filter }: Pick<View, 'filter'>, words: readonly string[]): boolean => {
  const { id, state, pageUrl, attempts } = recording;
  if (filter !== undefined && filter !== state && filter !== tallyOf(state)) return false;
  if (words.length === 0) return true;
  const text = [pageName(pageUrl), pageUrl, id, ...attempts.flatMap(({ uid, sid }) => [uid, sid])]
    .join(' ')
    .toLowerCase();
  return words.every((word) => text.includes(word));
};

/**
 * The recordings of a view in their order. A search finds words in the page's address, the recording's id, and the uids
 * and sids of its attempts.
 */
export const listed = (recordings: readonly RecordingView[], view: View): readonly RecordingView[] => {
  const words = view.search.toLowerCase().split(/\s+/).filter(Boolean);
  const found = recordings.filter((recording) => fits(recording, view, words));
  // Sorting is stable: within one rank the newest stays first.
  return view.sort === 'newest' ? found : found.sort((a, b) => rankOf(a) - rankOf(b));
};

/** How many recordings each lamp has. */
export const tallyCounts = (recordings: readonly RecordingView[]): Readonly<Record<Tally, number>> => {
  const counts = Object.fromEntries(tallies.map((tally) => [tally, 0])) as Record<Tally, number>;
  for (const { state } of recordings) counts[tallyOf(state)] += 1;
  return counts;
};
