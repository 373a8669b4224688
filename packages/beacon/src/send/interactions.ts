/** One interaction and how long its slowest event took, ms. */
export type Interaction = readonly [id: number, ms: number];

/** So many suffice for the 98th percentile of 500 interactions. */
const mostKept = 10;

/** The slowest interactions after one more event, the slowest first. */
export const interact = (slowest: readonly Interaction[], id: number, ms: number): readonly Interaction[] => {
  const before = slowest.find(([known]) => known === id)?.[1] ?? 0;
  return [...slowest.filter(([known]) => known !== id), [id, Math.max(ms, before)] as const]
    .sort((a, b) => b[1] - a[1])
    .slice(0, mostKept);
};

/** Interaction to next paint: the slowest, with one outlier left out for each 50 interactions (web.dev/articles/inp). */
export const inpOf = (slowest: readonly Interaction[], count = slowest.length): number | undefined =>
  slowest[Math.min(slowest.length - 1, Math.floor(count / 50))]?.[1];
