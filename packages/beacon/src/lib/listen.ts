import { guard } from './guard.ts';

/** Listens in the capture phase, passively; the answer stops listening. */
export const listen = <E extends Event>(target: EventTarget, types: string, then: (event: E) => void): (() => void) => {
  const listener = guard(then) as (event: Event) => void;
  const each = (act: 'addEventListener' | 'removeEventListener') => {
    for (const type of types.split(' ')) target[act](type, listener, { capture: true, passive: true });
  };
  each('addEventListener');
  return () => each('removeEventListener');
};
