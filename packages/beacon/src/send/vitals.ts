import type { Vitals } from '@rollcue/protocol';
import { activatedAt } from '../lib/activation.ts';
import type { Observe } from '../lib/startObserving.ts';
import { type Interaction, inpOf, interact } from './interactions.ts';
import { noShifts, shift } from './layoutShifts.ts';

const rounded = (value: number): number => Math.round(value * 1000) / 1000;

/**
 * Measures web vitals as they happen, by the definitions of web.dev/vitals; the answer is what is known so far.
 * A browser that lacks one leaves it out.
 */
export const startVitals = (observe: Observe): (() => Vitals) => {
  const vitals: { -readonly [name in keyof Vitals]: number } = {};
  let shifts = noShifts;
  let slowest: readonly Interaction[] = [];
  // A prerendered page counts from when it was shown.
  const sinceShown = (ms: number) => rounded(Math.max(0, ms - activatedAt()));

  observe('paint', ({ name, startTime }) => {
    if (name.startsWith('first-c')) vitals.fcp = sinceShown(startTime);
  });
  observe('largest-contentful-paint', ({ startTime }) => {
    vitals.lcp = sinceShown(startTime);
  });
  const seesShifts = observe('layout-shift', (entry) => {
    if (!entry.hadRecentInput) shifts = shift(shifts, entry.startTime, entry.value);
  });
  observe('event', (entry) => {
    if (entry.interactionId) slowest = interact(slowest, entry.interactionId, entry.duration);
  });
  return () => {
    // One subtraction: the entry is there from the start, and tells more as the page loads.
    const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
    if (navigation?.responseStart) vitals.ttfb = sinceShown(navigation.responseStart);
    const inp = inpOf(slowest, (performance as { interactionCount?: number }).interactionCount);
    if (inp) vitals.inp = inp;
    // Once something is painted, no shift so far is a score of 0, where shifts are seen at all.
    if (vitals.lcp !== undefined && seesShifts) vitals.cls = rounded(shifts.worst);
    return { ...vitals };
  };
};
