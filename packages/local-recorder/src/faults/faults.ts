/** A wrong answer that `start` gives on purpose. */
type StartFault = { readonly status: number; readonly code?: number };

/** A fault that waits for its occasion; `left` is how many times it will still happen. */
type WaitingFault =
  | ({ readonly fault: 'start'; readonly left: number } & StartFault)
  | { readonly fault: 'lose-notifications'; readonly left: number };

/** The faults that wait, first in first out. */
export type Faults = {
  readonly add: (fault: WaitingFault) => void;
  readonly clear: () => void;
  readonly list: () => readonly WaitingFault[];
  /** The wrong answer for this `start`, if one waits; it counts as used. */
  readonly takeStart: () => StartFault | undefined;
  /** True if this notification is to be lost; it counts as used. */
  readonly takeLoss: () => boolean;
};

/** Keeps faults in memory: they are for a developer's or a test's hand and end with the process. */
export const createFaults = (): Faults => {
  let waiting: readonly WaitingFault[] = [];
  const take = <Kind extends WaitingFault['fault']>(kind: Kind): Extract<WaitingFault, { fault: Kind }> | undefined => {
    const found = waiting.find((one): one is Extract<WaitingFault, { fault: Kind }> => one.fault === kind);
    waiting = waiting
      .map((one) => (one === found ? { ...one, left: one.left - 1 } : one))
      .filter((one) => one.left > 0);
    return found;
  };
  return {
    add: (fault) => {
      waiting = [...waiting, fault];
    },
    clear: () => {
      waiting = [];
    },
    list: () => waiting,
    takeStart: () => {
      const found = take('start');
      if (found === undefined) return undefined;
      return found.code === undefined ? { status: found.status } : { status: found.status, code: found.code };
    },
    takeLoss: () => take('lose-notifications') !== undefined,
  };
};
