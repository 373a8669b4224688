import { type Break, breaks, type Lesson } from './breaks.ts';

export type Breaker = {
  /** Makes exactly these toggles be on: breaks what is new, heals what is no longer there. Unknown names do nothing. */
  setToggles(names: readonly string[]): void;
  /** Fires a break that happens once. An unknown name does nothing. */
  fire(name: string): void;
};

/** Keeps track of what is broken in the lesson, and heals it. */
export const makeBreaker = (lesson: Lesson, all: Readonly<Record<string, Break>> = breaks): Breaker => {
  const heals = new Map<string, () => void>();
  return {
    setToggles(names) {
      for (const [name, heal] of heals) {
        if (names.includes(name)) continue;
        heals.delete(name);
        heal();
      }
      for (const name of names) {
        const found = all[name];
        if (found?.kind === 'toggle' && !heals.has(name)) heals.set(name, found.breakIt(lesson));
      }
    },
    fire(name) {
      const found = all[name];
      if (found?.kind === 'once') found.fire();
    },
  };
};
