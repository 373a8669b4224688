import type { ReportEvent } from '@rollcue/protocol';
import { applyEvent, type DashboardEvent } from './applyEvent.ts';
import { type DashboardState, initialState } from './state.ts';

export type Store = {
  /** All that was told so far is in it. */
  state(): DashboardState;
  tell(event: DashboardEvent): void;
  /** Calls back after changes, at most four times a second however many reports come in; returns what ends it. */
  subscribe(listener: () => void): () => void;
};

const frameMs = 250;

/** Reports that follow one another become one event: they are many, and one copy of the lists serves all. */
const merge = (events: readonly DashboardEvent[]): readonly DashboardEvent[] => {
  const merged: DashboardEvent[] = [];
  let run: ReportEvent[] | undefined;
  for (const event of events) {
    // Signs of life come with each report; the last one is told after them all.
    if (event.is === 'heard') continue;
    if (event.is === 'reports') {
      if (!run) {
        run = [];
        merged.push({ is: 'reports', reports: run });
      }
      run.push(...event.reports);
    } else {
      run = undefined;
      merged.push(event);
    }
  }
  const heard = events.filter(({ is }) => is === 'heard').at(-1);
  return heard ? [...merged, heard] : merged;
};

/** Holds the state of the page. `later` runs a function after so many milliseconds. */
export const makeStore = (later: (run: () => void, ms: number) => void): Store => {
  let kept = initialState;
  let told: DashboardEvent[] = [];
  let drawn = kept;
  let dueMs = Number.POSITIVE_INFINITY;
  const listeners = new Set<() => void>();
  const state = (): DashboardState => {
    if (told.length > 0) {
      const events = merge(told);
      told = [];
      kept = events.reduce(applyEvent, kept);
    }
    return kept;
  };
  const flush = () => {
    dueMs = Number.POSITIVE_INFINITY;
    if (state() === drawn) return;
    drawn = kept;
    for (const listener of listeners) listener();
  };
  return {
    state,
    tell(event) {
      told.push(event);
      // What the operator did shows at once.
      const ms = event.is === 'view' || event.is === 'session' ? 0 : frameMs;
      if (ms >= dueMs) return;
      dueMs = ms;
      later(flush, ms);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};
