import { applyEvent, type DashboardEvent } from './applyEvent.ts';
import { type DashboardState, initialState } from './state.ts';

export type Store = {
  state(): DashboardState;
  tell(event: DashboardEvent): void;
  /** Calls back after changes, at most four times a second however many reports come in; returns what ends it. */
  subscribe(listener: () => void): () => void;
};

const frameMs = 250;

/** Holds the state of the page. `later` runs a function after so many milliseconds. */
export const makeStore = (later: (run: () => void, ms: number) => void): Store => {
  let state = initialState;
  let pending = false;
  const listeners = new Set<() => void>();
  const flush = () => {
    pending = false;
    for (const listener of listeners) listener();
  };
  return {
    state: () => state,
    tell(event) {
      const next = applyEvent(state, event);
      if (next === state) return;
      state = next;
      if (pending) return;
      pending = true;
      // What the operator did shows at once.
      later(flush, event.is === 'chosen' ? 0 : frameMs);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};
