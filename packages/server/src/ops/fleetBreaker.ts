import type { Policy } from '@rollcue/protocol';

/** How often it is judged anew whether the fault is still ours. */
const judgeEveryMs = 1000;

/** Judges silences together: when many pages fall silent at once, it is we who cannot hear. */
export type FleetBreaker = {
  /**
   * A page has fallen silent, of so many that are listened to; `isStill` tells later whether it has not been heard since.
   * True once, when it turns out that the fault is ours.
   */
  fellSilent(key: string, at: number, listenedTo: number, isStill: () => boolean): boolean;
  /** Whether the fault is ours now: so many have stayed silent since, and not for longer than `fleetHoldMs`. */
  isOurs(at: number, listenedTo: () => number): boolean;
};

/** Makes the breaker from the server's own policy. */
export const createFleetBreaker = ({
  fleetWindowMs,
  fleetAtLeast,
  fleetShare,
  fleetHoldMs,
}: Pick<Policy, 'fleetWindowMs' | 'fleetAtLeast' | 'fleetShare' | 'fleetHoldMs'>): FleetBreaker => {
  // In order of time: who falls silent again is put at the end.
  const silences = new Map<string, { readonly at: number; readonly isStill: () => boolean }>();
  let tripped: { readonly at: number; readonly judgedAt: number } | undefined;
  const areMany = (listenedTo: number): boolean =>
    silences.size >= fleetAtLeast && silences.size > fleetShare * listenedTo;

  return {
    fellSilent: (key, at, listenedTo, isStill) => {
      silences.delete(key);
      silences.set(key, { at, isStill });
      if (tripped) return false;
      for (const [other, silence] of silences) {
        if (silence.at > at - fleetWindowMs) break;
        silences.delete(other);
      }
      if (areMany(listenedTo)) tripped = { at, judgedAt: at };
      return tripped !== undefined;
    },
    isOurs: (at, listenedTo) => {
      if (!tripped || at - tripped.judgedAt < judgeEveryMs) return tripped !== undefined;
      for (const [key, { isStill }] of silences) if (!isStill()) silences.delete(key);
      if (areMany(listenedTo()) && at - tripped.at < fleetHoldMs) tripped = { ...tripped, judgedAt: at };
      else {
        silences.clear();
        tripped = undefined;
      }
      return tripped !== undefined;
    },
  };
};
