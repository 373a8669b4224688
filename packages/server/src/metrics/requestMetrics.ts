import { Counter, type Registry } from 'prom-client';

const bounds = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5] as const;

type Series = { readonly labels: Readonly<Record<string, string>>; readonly counts: number[]; sum: number };

const name = 'rollcue_http_request_seconds';

/** A cumulative series in Prometheus' own terms. */
const samplesOf = ({ labels, counts, sum }: Series): readonly object[] => {
  let total = 0;
  const buckets = [...bounds.map(String), '+Inf'].map((le, i) => {
    total += counts[i] ?? 0;
    return { metricName: `${name}_bucket`, labels: { ...labels, le }, value: total };
  });
  return [
    ...buckets,
    { metricName: `${name}_sum`, labels, value: sum },
    { metricName: `${name}_count`, labels, value: total },
  ];
};

export type ReportResult = 'taken' | 'unknown' | 'revoked' | 'malformed' | 'limited';

/**
 * Calls by route, and reports by result. Every heartbeat passes here, so that both are plain additions, given to the
 * registry when the metrics are read: its own histogram costs 2 µs a call.
 */
export const requestMetrics = (registry: Registry) => {
  const series = new Map<string, Series>();
  const results: Record<ReportResult, number> = { taken: 0, unknown: 0, revoked: 0, malformed: 0, limited: 0 };

  registry.registerMetric({
    name,
    help: 'Calls answered, by method, route and status; POST /beacon without the reading of its body',
    type: 'histogram',
    aggregator: 'sum',
    get: async () => ({
      name,
      help: 'Calls answered, by method, route and status; POST /beacon without the reading of its body',
      type: 'histogram',
      aggregator: 'sum',
      values: [...series.values()].flatMap(samplesOf),
    }),
    reset: () => {
      series.clear();
      steady = undefined;
    },
  } as never);
  new Counter({
    name: 'rollcue_reports_total',
    help: 'Reports of pages, by what became of them',
    labelNames: ['result'],
    registers: [registry],
    collect() {
      this.reset();
      for (const [result, count] of Object.entries(results)) this.inc({ result }, count);
    },
  });

  const seriesOf = (method: string, route: string, status: number): Series => {
    const key = `${method} ${status} ${route}`;
    const known = series.get(key) ?? {
      labels: { method, route, status: String(status) },
      counts: Array.from({ length: bounds.length + 1 }, () => 0),
      sum: 0,
    };
    series.set(key, known);
    return known;
  };

  const observe = (known: Series, ms: number): void => {
    const seconds = ms / 1000;
    let i = 0;
    while (i < bounds.length && seconds > (bounds[i] ?? 0)) i += 1;
    known.counts[i] = (known.counts[i] ?? 0) + 1;
    known.sum += seconds;
  };

  let steady: Series | undefined;

  return {
    /** `route` is the pattern, never the address, which anybody may make up. */
    requested: (method: string, route: string, status: number, ms: number): void =>
      observe(seriesOf(method, route, status), ms),
    /** A heartbeat that said nothing new was taken and answered. */
    beaten: (ms: number): void => {
      steady ??= seriesOf('POST', '/beacon', 204);
      observe(steady, ms);
      results.taken += 1;
    },
    reported: (result: ReportResult): void => {
      results[result] += 1;
    },
  };
};
