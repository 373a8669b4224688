/** Shorter ones JSON.parse holds once by itself. */
const shortest = 10;

/**
 * The same parsed JSON with equal texts held once, in place: JSON.parse makes each of them anew, and a recording says its page's
 * name, its sid and the recorder's few answers again and again.
 */
export const sharedTexts = <T>(parsed: T): T => {
  const known = new Map<string, string>();
  const shared = (value: unknown): unknown => {
    if (typeof value === 'string') {
      if (value.length < shortest) return value;
      const same = known.get(value);
      if (same === undefined) known.set(value, value);
      return same ?? value;
    }
    if (typeof value === 'object' && value !== null)
      for (const [key, each] of Object.entries(value))
        if (typeof each === 'string' || typeof each === 'object')
          (value as Record<string, unknown>)[key] = shared(each);
    return value;
  };
  return shared(parsed) as T;
};
