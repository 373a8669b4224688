import { expect, test } from 'vitest';
import type { Judged } from '../engine/check.ts';
import type { EngineState } from '../engine/step.ts';
import { bad, ok, unknown } from '../verdict.ts';
import { overlayRows } from './overlayRows.ts';

const judged = (check: string, verdict: Judged['verdict'], remark = false): Judged => ({
  check,
  verdict,
  since: 1000,
  remark,
});
const engine = (...all: readonly Judged[]): EngineState => ({ state: 'loading', since: 0, judged: all });

test('overlayRows() lists the worst first, each with its reason, its detail and its age', () => {
  const rows = overlayRows(
    engine(
      judged('#a', ok),
      judged('canvas', unknown('tainted')),
      judged('page:error', bad('error', 'x is not defined'), true),
      judged('#b', bad('covered', 'by div.cover')),
      judged('hold:scores', bad('held')),
    ),
    4999,
    [],
    0,
  );
  expect(rows.slice(1, -1)).toEqual([
    [0, '#b', 'covered, by div.cover, 3 s'],
    [0, 'hold:scores', 'held, 3 s'],
    [1, 'page:error', 'error, x is not defined, 3 s'],
    [2, 'canvas', 'tainted, 3 s'],
    [3, '#a', '3 s'],
  ]);
});

test.each([
  ['loading', 2],
  ['ready', 3],
  ['degraded', 0],
  ['failed', 0],
] as const)('overlayRows() begins with the state %s', (state, tone) => {
  expect(overlayRows({ ...engine(), state, since: 1000 }, 3000, [], 0)[0]).toEqual([tone, state, '2 s']);
});

test('overlayRows() lists twelve checks and counts the rest', () => {
  const rows = overlayRows(engine(...Array.from({ length: 20 }, (_, i) => judged(`#${i}`, ok))), 2000, [], 0);
  expect(rows).toHaveLength(14);
  expect(rows.at(-1)?.[1]).toBe('and 8 more');
});

test('overlayRows() ends with the life signs, and with what looking costs where that is known', () => {
  expect(overlayRows(engine(), 9000, [8500, undefined], 0).at(-1)).toEqual([
    4,
    '',
    'report 0 s, taken never, cost 0.0 %',
  ]);
  expect(overlayRows(engine(), 9000, [8500, 4000], 0.003).at(-1)?.[2]).toBe('report 0 s, taken 5 s, cost 0.3 %');
});
