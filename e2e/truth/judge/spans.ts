/** A stretch of time; epoch ms unless said otherwise. */
export type Span = { readonly from: number; readonly to: number };

export const lengthOf = (spans: readonly Span[]): number => spans.reduce((sum, { from, to }) => sum + to - from, 0);

/** The same time in spans that do not touch, in order. */
export const union = (spans: readonly Span[]): readonly Span[] => {
  const merged: Span[] = [];
  for (const span of [...spans].filter(({ from, to }) => to > from).sort((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last && span.from <= last.to) merged[merged.length - 1] = { from: last.from, to: Math.max(last.to, span.to) };
    else merged.push(span);
  }
  return merged;
};

/** What of `spans` lies in `window`. */
export const within = (spans: readonly Span[], window: Span): readonly Span[] =>
  union(spans.map(({ from, to }) => ({ from: Math.max(from, window.from), to: Math.min(to, window.to) })));

/** What of `window` lies in none of `spans`. */
export const outside = (spans: readonly Span[], window: Span): readonly Span[] => {
  let at = window.from;
  const free: Span[] = [];
  for (const { from, to } of within(spans, window)) {
    free.push({ from: at, to: from });
    at = to;
  }
  return union([...free, { from: at, to: window.to }]);
};
