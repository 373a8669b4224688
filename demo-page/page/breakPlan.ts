/** A break asked for by the page's address: its switch, and from when until when, in milliseconds after the page started. */
export type PlannedBreak = { readonly name: string; readonly afterMs: number; readonly untilMs?: number };

const momentOf = (text: string | undefined): number => Math.max(0, Number(text) || 0);

/** Reads `?break=name,name2@5000,name3@0-6000` of a query string; a time that is no number means at once, without an end it lasts. */
export const breakPlan = (query: string): readonly PlannedBreak[] =>
  (new URLSearchParams(query).get('break') ?? '')
    .split(',')
    .map((entry) => entry.trim().split('@'))
    .flatMap(([name, times = '']) => {
      if (!name) return [];
      const [, after, until] = /^(.*?)(?:(?<=\d)-(\d+))?$/.exec(times) ?? [];
      return [{ name, afterMs: momentOf(after), ...(until !== undefined && { untilMs: momentOf(until) }) }];
    });
