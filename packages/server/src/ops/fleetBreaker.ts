import type { Policy } from '@rollcue/protocol';

/** Judges silences together: when many pages fall silent at once, it is we who cannot hear. */
export type FleetBreaker = {
  /** A page has fallen silent, of so many that are listened to; true: the fault is ours. */
  fellSilent(id: string, at: number, listenedTo: number): boolean;
};

/** Makes the breaker from the server's own policy. */
export const createFleetBreaker = ({
  fleetWindowMs,
  fleetAtLeast,
  fleetShare,
}: Pick<Policy, 'fleetWindowMs' | 'fleetAtLeast' | 'fleetShare'>): FleetBreaker => {
  const silences = new Map<string, number>();
  return {
    fellSilent: (id, at, listenedTo) => {
      for (const [other, when] of silences) if (when <= at - fleetWindowMs) silences.delete(other);
      silences.set(id, at);
      return silences.size >= fleetAtLeast && silences.size > fleetShare * listenedTo;
    },
  };
};
