import type { Vitals } from '@rollcue/protocol';
import { onCLS, onFCP, onINP, onLCP } from 'web-vitals';

type Navigation = { readonly responseStart?: number; readonly activationStart?: number };

const rounded = (value: number): number => Math.round(value * 1000) / 1000;

/** Measures web vitals as they happen; the answer is what is known so far, undefined if nothing is. */
export const startVitals = (): (() => Vitals | undefined) => {
  let vitals: Vitals | undefined;
  // web-vitals needs Array.prototype.at (Chromium 92); in an older browser there are fewer vitals rather than errors.
  if ('at' in Array.prototype)
    for (const on of [onFCP, onLCP, onCLS, onINP] as const)
      on(
        ({ name, value }) => {
          vitals = { ...vitals, [name.toLowerCase()]: rounded(value) };
        },
        { reportAllChanges: true },
      );
  return () => {
    // One subtraction: `onTTFB` would wait for `load`. A prerendered page counts from when it was shown.
    const [navigation] = performance.getEntriesByType('navigation') as Navigation[];
    const { responseStart = 0, activationStart = 0 } = navigation ?? {};
    return responseStart ? { ttfb: rounded(Math.max(0, responseStart - activationStart)), ...vitals } : vitals;
  };
};
