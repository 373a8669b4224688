import { guard } from './guard.ts';

/** Tells listeners; one that throws harms nobody. */
export const emitter = <Events extends object>() => {
  const target = new EventTarget();
  return {
    on<K extends keyof Events & string>(event: K, then: (value: Events[K]) => void): () => void {
      const listener = guard((told: Event) => then((told as CustomEvent<Events[K]>).detail));
      target.addEventListener(event, listener);
      return () => target.removeEventListener(event, listener);
    },
    emit<K extends keyof Events & string>(event: K, detail: Events[K]): void {
      target.dispatchEvent(new CustomEvent(event, { detail }));
    },
  };
};
