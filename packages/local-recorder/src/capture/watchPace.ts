import type { Clock } from '../lib/clock.ts';
import { atStart, type Pace, type Progress, stepPace } from './pace.ts';

/** Looks at an encoder once a second. */
export type PaceWatch = {
  readonly behindMs: () => number;
  /** Whether it has fallen behind and not yet caught up. */
  readonly behind: () => boolean;
  readonly end: () => void;
};

const lookMs = 1_000;

/** Watches an encoder whose first picture was taken at `began`; `onChange` is called once when it has fallen behind, and once when it has caught up. */
export const watchPace = (
  began: number,
  progress: () => Progress,
  clock: Clock,
  onChange: (pace: Pace) => void,
): PaceWatch => {
  let pace = atStart;
  const look = (): void => {
    const at = clock.now();
    const before = pace;
    pace = stepPace(before, at, at - began, progress());
    cancel = clock.after(lookMs, look);
    if (pace.behind !== before.behind) onChange(pace);
  };
  let cancel = clock.after(lookMs, look);
  return { behindMs: () => pace.behindMs, behind: () => pace.behind, end: () => cancel() };
};
