import type { Fate } from '../notify/createQueue.ts';

/** One of Agora's calls. */
export type Call = 'acquire' | 'start' | 'query' | 'update' | 'stop';

/** A wrong answer that a call gives on purpose. */
type Refusal = { readonly status: number; readonly code?: number };

/** A fault that waits for its occasion; `left` is how many times it will still happen. */
type WaitingFault = { readonly left: number } & (
  | ({ readonly fault: 'start' } & Refusal)
  | ({ readonly fault: 'refuse'; readonly call: Call } & Refusal)
  /** `query` says this status. */
  | { readonly fault: 'status'; readonly status: number }
  | { readonly fault: 'slow'; readonly call: Call; readonly ms: number }
  | { readonly fault: 'no-answer'; readonly call: Call }
  | { readonly fault: 'lose-notifications' | 'duplicate-notifications' | 'reorder-notifications' }
);

/** The faults that wait, first in first out; what is taken counts as used. */
export type Faults = {
  readonly add: (fault: WaitingFault) => void;
  readonly clear: () => void;
  readonly list: () => readonly WaitingFault[];
  /** The wrong answer for this call, if one waits. */
  readonly takeRefusal: (call: Call) => Refusal | undefined;
  /** The status that the next `query` is to say instead of the true one. */
  readonly takeStatus: () => number | undefined;
  /** How late this call is to be answered, in ms; Infinity for never. */
  readonly takeDelayMs: (call: Call) => number;
  /** What is to become of the next notification; none can be held back while another is. */
  readonly takeFate: (canHoldBack: boolean) => Fate;
};

/** Keeps faults in memory: they are for a developer's or a test's hand and end with the process. */
export const createFaults = (): Faults => {
  let waiting: readonly WaitingFault[] = [];
  const take = (fits: (fault: WaitingFault) => boolean): WaitingFault | undefined => {
    const found = waiting.find(fits);
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
    takeRefusal: (call) => {
      const found = take((one) =>
        one.fault === 'refuse' ? one.call === call : one.fault === 'start' && call === 'start',
      );
      if (found?.fault !== 'refuse' && found?.fault !== 'start') return undefined;
      return found.code === undefined ? { status: found.status } : { status: found.status, code: found.code };
    },
    takeStatus: () => {
      const found = take(({ fault }) => fault === 'status');
      return found?.fault === 'status' ? found.status : undefined;
    },
    takeDelayMs: (call) => {
      const found = take((one) => (one.fault === 'slow' || one.fault === 'no-answer') && one.call === call);
      if (found?.fault === 'slow') return found.ms;
      return found === undefined ? 0 : Number.POSITIVE_INFINITY;
    },
    takeFate: (canHoldBack) => {
      const found = take(
        ({ fault }) =>
          fault === 'lose-notifications' ||
          fault === 'duplicate-notifications' ||
          (fault === 'reorder-notifications' && canHoldBack),
      );
      if (found?.fault === 'lose-notifications') return 'lose';
      if (found?.fault === 'duplicate-notifications') return 'duplicate';
      return found === undefined ? 'send' : 'hold-back';
    },
  };
};
