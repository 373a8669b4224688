import { maxReportBytes, parseReport, type Report } from '@rollcue/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toBody } from './toBody.ts';

const base: Report = {
  v: 1,
  token: 't',
  page: 'p',
  seq: 0,
  type: 'beat',
  state: 'loading',
  t: 0,
  since: 0,
  nextMs: 1,
  checks: 1,
};

test('toBody() leaves a report that fits as it is', () => {
  const report: Report = { ...base, failing: [{ check: '#a', reason: 'covered', forMs: 5, detail: 'by div' }] };
  expect(JSON.parse(toBody(report))).toEqual(report);
});

test('toBody() gives up details first', () => {
  const failing = Array.from({ length: 16 }, (_, i) => ({
    check: `#c${i}`,
    reason: 'covered' as const,
    forMs: 1,
    detail: '€'.repeat(300),
  }));
  const sent = JSON.parse(toBody({ ...base, failing })) as Report;
  expect(sent.failing).toHaveLength(16);
  expect(sent.failing?.[0]).toEqual({ check: '#c0', reason: 'covered', forMs: 1 });
});

test('toBody() never exceeds what the server reads, and the worst stays', () => {
  const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 300 });
  const failing = fc.array(
    fc.record({ check: name, reason: fc.constant('missing' as const), forMs: fc.nat(), detail: name }),
    {
      minLength: 16,
      maxLength: 16,
      size: 'max',
    },
  );
  fc.assert(
    fc.property(failing, fc.array(name, { maxLength: 64, size: 'max' }), (bad, unknown) => {
      const body = toBody({
        ...base,
        failing: bad.map((f) => ({ ...f, check: f.check.slice(0, 300), detail: f.detail.slice(0, 300) })),
        unknown,
      });
      expect(new TextEncoder().encode(body).length).toBeLessThanOrEqual(maxReportBytes);
      const parsed = parseReport(JSON.parse(body));
      expect(parsed.ok && parsed.value.failing?.[0]?.check).toBe(bad[0]?.check.slice(0, 300));
    }),
    { numRuns: 50 },
  );
});

test('toBody() gives up unknown checks where nothing fails', () => {
  const unknown = Array.from({ length: 64 }, (_, i) => `${i}`.padEnd(300, '.'));
  const body = toBody({ ...base, unknown });
  expect(body.length).toBeLessThanOrEqual(maxReportBytes);
  expect((JSON.parse(body) as Report).unknown?.[0]).toBe(unknown[0]);
});
