import type { Report } from '@rollcue/protocol';

const isId = (value: unknown): boolean => typeof value === 'string' && value.length > 0 && value.length <= 200;
const isMs = (value: unknown): value is number => typeof value === 'number' && value >= 0 && value < Infinity;
const isCount = (value: unknown): boolean => Number.isInteger(value) && (value as number) >= 0;

const states: readonly unknown[] = ['loading', 'ready', 'degraded', 'failed'];
const types: readonly unknown[] = ['hello', 'ready', 'beat', 'change', 'bye'];

type Loose = { readonly [Field in keyof Report]?: unknown };
type LooseVitals = { readonly [Field in keyof NonNullable<Report['vitals']>]?: unknown };

/** Fields that may be left out: 1 where it is there and fits, 0 where it is not there, NaN where it does not fit. */
const optional = (value: unknown, fits: (value: unknown) => boolean): number =>
  value === undefined ? 0 : fits(value) ? 1 : Number.NaN;

const isPlainVitals = (value: unknown): boolean => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const { ttfb, fcp, lcp, cls, inp } = value as LooseVitals;
  const known =
    optional(ttfb, isMs) + optional(fcp, isMs) + optional(lcp, isMs) + optional(cls, isMs) + optional(inp, isMs);
  return Object.keys(value).length === known;
};

const requiredFields = 10;

/**
 * The report where parsed JSON is one of the plainest kind: every field known and fitting, nothing failing, nothing unknown. A shortcut
 * past the schema for heartbeats: whatever is plain is just what the schema makes of it. Undefined says nothing: then the schema is
 * the judge.
 */
export const plainReport = (input: unknown): Report | undefined => {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return undefined;
  const { v, token, sid, page, seq, type, state, t, since, nextMs, hidden, hangMs, dropped, checks, vitals } =
    input as Loose;
  const isFitting =
    v === 1 &&
    isId(token) &&
    isId(page) &&
    isCount(seq) &&
    types.includes(type) &&
    states.includes(state) &&
    isMs(t) &&
    isMs(since) &&
    isMs(nextMs) &&
    nextMs >= 1 &&
    isCount(checks);
  if (!isFitting) return undefined;
  const more =
    optional(sid, isId) +
    optional(hangMs, isMs) +
    optional(dropped, isCount) +
    optional(hidden, (value) => value === true) +
    optional(vitals, isPlainVitals);
  return Object.keys(input).length === requiredFields + more ? (input as Report) : undefined;
};
