import { guard } from './guard.ts';

/** Tells those who listen for an event. */
export type Emit<Events> = <K extends keyof Events>(event: K, value: Events[K]) => void;

/** Listens for an event; the answer ends that. */
export type On<Events> = <K extends keyof Events>(event: K, then: (value: Events[K]) => void) => () => void;

/** Makes the two ends of a channel; a listener that throws harms nobody. */
export const emitter = <Events extends object>(): { readonly on: On<Events>; readonly emit: Emit<Events> } => {
  const listeners = new Set<readonly [event: keyof Events, then: (value: never) => void]>();
  return {
    on(event, then) {
      const listener = [event, guard(then)] as const;
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    emit(event, value) {
      for (const [name, then] of listeners) if (name === event) then(value as never);
    },
  };
};
