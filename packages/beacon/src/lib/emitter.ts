import { guarded } from './guard.ts';

/** Tells listeners; one that throws harms nobody. */
export const emitter = <Events extends object>() => {
  const listeners: { readonly event: PropertyKey; readonly then: (value: never) => void }[] = [];
  return {
    on<K extends keyof Events>(event: K, then: (value: Events[K]) => void): () => void {
      const listener = { event, then };
      listeners.push(listener);
      return () => {
        const index = listeners.indexOf(listener);
        if (index >= 0) listeners.splice(index, 1);
      };
    },
    emit<K extends keyof Events>(event: K, value: Events[K]): void {
      for (const listener of [...listeners]) if (listener.event === event) guarded(() => listener.then(value as never));
    },
    clear(): void {
      listeners.length = 0;
    },
  };
};
