import type { Tone } from './stripLayout.ts';

let colours = new Map<Tone, string>();
let renewals = 0;
const listeners = new Set<() => void>();

const forget = () => {
  colours = new Map();
  renewals += 1;
  for (const listener of listeners) listener();
};
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', forget);

/** The colour that the style sheet gives a tone in the scheme of the moment. Asked for once, for however many strips. */
export const colourOf = (tone: Tone): string => {
  const known = colours.get(tone) ?? getComputedStyle(document.documentElement).getPropertyValue(`--beat-${tone}`);
  colours.set(tone, known);
  return known;
};

/** Calls back when colours have changed, with how often they have; returns what ends it. */
export const onColours = (listener: (renewals: number) => void): (() => void) => {
  const run = () => listener(renewals);
  listeners.add(run);
  return () => listeners.delete(run);
};
