import type { Vitals } from '@rollcue/protocol';
import { onCLS, onFCP, onINP, onLCP, onTTFB } from 'web-vitals';

/** Measures web vitals as they happen; the answer is what is known so far, undefined if nothing is. */
export const startVitals = (): (() => Vitals | undefined) => {
  let vitals: Vitals | undefined;
  // web-vitals needs Array.prototype.at (Chromium 92); in an older browser there are no vitals rather than errors.
  if ('at' in Array.prototype)
    for (const on of [onTTFB, onFCP, onLCP, onCLS, onINP] as const)
      on(
        ({ name, value }) => {
          vitals = { ...vitals, [name.toLowerCase()]: Math.round(value * 1000) / 1000 };
        },
        { reportAllChanges: true },
      );
  return () => vitals;
};
