/** A break asked for by the page's address: its switch, and when, in milliseconds after the page started. */
export type PlannedBreak = { readonly name: string; readonly afterMs: number };

/** Reads `?break=name,name2@5000` of a query string; a time that is no number means at once. */
export const breakPlan = (query: string): readonly PlannedBreak[] =>
  (new URLSearchParams(query).get('break') ?? '')
    .split(',')
    .map((entry) => entry.trim().split('@'))
    .flatMap(([name, after]) => (name ? [{ name, afterMs: Math.max(0, Number(after) || 0) }] : []));
