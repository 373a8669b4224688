import { parseReport, type Report } from '@rollcue/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainReport } from './plainReport.ts';

const number = fc.oneof(fc.nat(), fc.double({ min: 0, max: 1e9, noNaN: true }));
const optional = { ttfb: number, fcp: number, lcp: number, cls: number, inp: number };

/** A report of a page that is well, with whatever may be left out there or not. */
const wellReport = fc.record(
  {
    v: fc.constant(1 as const),
    token: fc.string({ minLength: 1, maxLength: 200 }),
    sid: fc.string({ minLength: 1, maxLength: 200 }),
    page: fc.string({ minLength: 1, maxLength: 200 }),
    seq: fc.nat(),
    type: fc.constantFrom('hello', 'ready', 'beat', 'change', 'bye'),
    state: fc.constantFrom('loading', 'ready', 'degraded', 'failed'),
    t: number,
    since: number,
    nextMs: fc.integer({ min: 1 }),
    hidden: fc.constant(true as const),
    hangMs: number,
    dropped: fc.nat(),
    checks: fc.nat(),
    vitals: fc.record(optional, { requiredKeys: [], noNullPrototype: true }),
  },
  {
    requiredKeys: ['v', 'token', 'page', 'seq', 'type', 'state', 't', 'since', 'nextMs', 'checks'],
    noNullPrototype: true,
  },
);

const fields = [
  ...['v', 'token', 'sid', 'page', 'seq', 'type', 'state', 't', 'since', 'nextMs', 'hidden', 'hangMs', 'dropped'],
  ...['checks', 'vitals', 'failing', 'unknown', 'future', '__proto__', 'constructor'],
];
/** Values at the edge of what fits, and beyond. */
const odd = fc.oneof(
  fc.constantFrom(0, -0, -1, 0.5, 1, 2, 1e308, 2 ** 53, null, true, false, '', 'beat', [], {}, ['a'], { lcp: -1 }),
  fc.constantFrom({ lcp: 1, x: 1 }, { cls: null }, { length: 1 }, 'x'.repeat(200), 'x'.repeat(201)),
  fc.jsonValue(),
);
/** Some fields of it are odd, others are gone; then as it looks after its way as JSON, where 1e999 is infinite. */
const anyBody = fc
  .tuple(
    wellReport,
    fc.array(fc.tuple(fc.constantFrom(...fields), fc.option(odd, { nil: undefined })), { maxLength: 2 }),
  )
  .map(([report, changes]): unknown => {
    const rest = new Map<string, unknown>(Object.entries(report));
    for (const [field, value] of changes) rest.set(field, value);
    const members = [...rest].flatMap(([field, value]) => {
      const text = JSON.stringify(value);
      return text === undefined ? [] : [`${JSON.stringify(field)}:${text === '1e+308' ? '1e999' : text}`];
    });
    return JSON.parse(`{${members.join(',')}}`);
  });

test('what is plain is accepted by the schema, which makes the very same value of it', () => {
  const seen = { plain: 0, wrong: 0 };
  fc.assert(
    fc.property(fc.oneof(anyBody, wellReport, fc.jsonValue()), (body) => {
      const plain = plainReport(body);
      const parsed = parseReport(body);
      seen[plain ? 'plain' : 'wrong'] += parsed.ok === (plain !== undefined) ? 1 : 0;
      if (plain) expect(parsed).toStrictEqual({ ok: true, value: plain });
    }),
    { numRuns: 5000 },
  );
  expect(Math.min(seen.plain, seen.wrong)).toBeGreaterThan(200);
});

test('of a page that is well, every report that the schema accepts is plain', () => {
  fc.assert(
    fc.property(wellReport, (report) => {
      expect(parseReport(report).ok).toBe(true);
      expect(plainReport(report)).toBe(report);
    }),
  );
});

const report: Report = {
  ...{ v: 1, token: 't', page: 'p', seq: 0, type: 'beat', state: 'ready', t: 1, since: 0, nextMs: 5000, checks: 1 },
};
test.each([
  ['something fails', { failing: [{ check: '#stage', reason: 'missing', forMs: 1 }] }],
  ['something is unknown', { unknown: ['#stage'] }],
  ['a field is new', { mood: 'fine' }],
  ['a vital is new', { vitals: { lcp: 1, fid: 2 } }],
])('where %s, the schema is left to judge', (_what, more) => {
  expect(plainReport({ ...report, ...more })).toBeUndefined();
});
