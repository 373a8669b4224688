/** The server's own histogram of how late its deadlines rang: upper bounds in ms, and how many were at most so late. */
export type Lateness = ReadonlyMap<number, number>;

/** Reads it from the metrics. */
export const readLateness = async (url: string): Promise<Lateness> => {
  const text = await (await fetch(`${url}/metrics`)).text();
  const buckets = text.matchAll(/^rollcue_deadline_lateness_seconds_bucket\{le="([^"]+)"\} (\d+)$/gm);
  return new Map(
    [...buckets].map(([, le, count]) => [le === '+Inf' ? Number.POSITIVE_INFINITY : Number(le) * 1000, Number(count)]),
  );
};

/** What came between two readings: how many, and the bounds under which half and 99 % of them lie. */
export const latenessOf = (before: Lateness, after: Lateness) => {
  const rang = [...after].map(([bound, count]) => ({ bound, count: count - (before.get(bound) ?? 0) }));
  const count = rang.at(-1)?.count ?? 0;
  const under = (share: number): number => rang.find((bucket) => bucket.count >= share * count)?.bound ?? Number.NaN;
  return { count, p50: under(0.5), p99: under(0.99) };
};
