import type { Vitals } from '@rollcue/protocol';
import { onCLS, onFCP, onINP, onLCP, onTTFB } from 'web-vitals';

/** Measures web vitals as they happen; the answer is what is known so far. */
export const startVitals = (): (() => Vitals) => {
  const vitals: Record<string, number> = {};
  for (const on of [onTTFB, onFCP, onLCP, onCLS, onINP] as const) {
    on(
      ({ name, value }) => {
        vitals[name.toLowerCase()] = Math.round(value * 1000) / 1000;
      },
      { reportAllChanges: true },
    );
  }
  return () => vitals;
};
