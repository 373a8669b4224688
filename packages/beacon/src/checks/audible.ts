import { bad, ok, type Verdict } from '../verdict.ts';
import { hear } from './hear.ts';
import type { Look } from './look.ts';
import { type Loudness, loudnessStep } from './loudness.ts';
import { mediaIn } from './mediaIn.ts';
import { mediaState } from './mediaState.ts';

/** Between two samples of a sound that was heard, and of one that was not yet, ms: each costs about half a ms. */
const heardRestMs = 1000;
const restMs = 200;

const sounds = new WeakMap<HTMLMediaElement, Loudness>();

const isAudible = (medium: HTMLMediaElement, { now, stillUntil, onStop }: Look): Verdict => {
  const before = sounds.get(medium);
  const state = mediaState(medium, '');
  const off = state.reason ? state : medium.muted || !medium.volume ? bad('muted') : undefined;
  if (off) {
    // Its silence is explained: the window starts anew when it is on again.
    if (before) sounds.set(medium, { ...before, at: Number.NEGATIVE_INFINITY });
    return off;
  }
  if (before && now - before.at < (before.verdict === ok ? heardRestMs : restMs)) return before.verdict;
  const level = hear(medium, onStop);
  if (typeof level === 'object') return level;
  const next = loudnessStep(before, now, level, stillUntil);
  sounds.set(medium, next);
  return next.verdict;
};

/** `audible`: not muted, volume above 0, and the signal is not silence. Of an element that contains media one must be. */
export const audible = (element: Element, look: Look): Verdict => {
  const verdicts = mediaIn(element, look).map((medium) => isAudible(medium, look));
  return (
    verdicts.find((v) => v === ok) ?? verdicts.find(({ reason }) => !reason) ?? verdicts[0] ?? bad('empty', 'no medium')
  );
};
