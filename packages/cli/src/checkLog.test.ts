import colors from 'picocolors';
import { beforeEach, expect, test } from 'vitest';
import { type CheckLog, createCheckLog } from './checkLog.ts';
import type { Looked, PageLook } from './checkPageScript.ts';

let lines: string[];
let log: CheckLog;
const make = (isWatched: boolean): void => {
  lines = [];
  log = createCheckLog((line) => lines.push(line), colors.createColors(false), isWatched);
};
beforeEach(() => make(false));

const ok: Looked = { check: '#a', verdict: { status: 'ok' } };
const missing: Looked = { check: '#a', verdict: { status: 'bad', reason: 'missing', detail: 'nothing matches' } };
const look = (t: number, looked: Looked, state: PageLook['state'] = 'loading'): void =>
  log.look({ t, state, verdicts: [looked] });

test('A verdict that holds is told at once, and once', () => {
  look(100, ok);
  look(200, ok);
  expect(lines).toEqual(['   0.1 s  ✓ #a']);
});

test('A verdict that does not hold is told when it has lasted, in words', () => {
  look(0, missing);
  look(400, missing);
  expect(lines).toEqual([]);
  look(500, missing);
  expect(lines).toEqual(['   0.5 s  ✗ #a  is missing (nothing matches)']);
});

test('A flicker is not told', () => {
  look(0, ok);
  look(100, missing);
  look(200, ok);
  look(300, missing);
  look(750, missing);
  expect(lines).toEqual(['   0.0 s  ✓ #a']);
});

test('What cannot be judged says why', () => {
  const unknown: Looked = { check: 'canvas', verdict: { status: 'unknown', detail: 'tainted' } };
  look(0, unknown);
  look(500, unknown);
  expect(lines).toEqual(['   0.5 s  ? canvas  cannot be judged (tainted)']);
});

test('A remark is told only when something is wrong', () => {
  const fine: Looked = { check: 'page:error', verdict: { status: 'ok' }, remark: true };
  const error: Looked = { check: 'page:error', verdict: { status: 'bad', reason: 'error' }, remark: true };
  look(0, fine);
  look(100, error);
  look(600, error);
  expect(lines).toEqual(['   0.6 s  ! page:error  had a script error']);
});

test('A watched page tells its states; one that is not leaves them to the last line', () => {
  for (const [t, state] of [
    [0, 'loading'],
    [100, 'ready'],
    [200, 'degraded'],
    [300, 'ready'],
  ] as const)
    look(t, ok, state);
  expect(lines).toHaveLength(1);
  make(true);
  for (const [t, state] of [
    [0, 'loading'],
    [100, 'ready'],
    [200, 'degraded'],
    [300, 'ready'],
  ] as const)
    look(t, ok, state);
  expect(lines.slice(1).map((line) => line.slice(10))).toEqual([
    '● ready',
    '● degraded: it was ready, and is so no more',
    '● ready again',
  ]);
});

test('Another document begins anew', () => {
  look(900, ok);
  look(50, ok);
  expect(lines[1]).toContain('another document was loaded');
  expect(lines[2]).toBe('   0.1 s  ✓ #a');
});

test('A check that holds again says how long it did not', () => {
  look(0, ok);
  look(1000, missing);
  look(1500, missing);
  look(3100, ok);
  expect(lines.at(-1)).toBe('   3.1 s  ✓ #a  after 2.1 s');
});

test('Words stand below each other', () => {
  const longer: Looked = { check: 'video.speaker', verdict: { status: 'bad', reason: 'paused' } };
  for (const t of [0, 500]) log.look({ t, state: 'loading', verdicts: [missing, longer] });
  expect(lines).toEqual([
    '   0.5 s  ✗ #a             is missing (nothing matches)',
    '   0.5 s  ✗ video.speaker  is paused',
  ]);
});

test('The end tells what has not lasted yet', () => {
  look(100, { check: 'page:resource', verdict: { status: 'bad', reason: 'resource', detail: 'a.png' }, remark: true });
  log.end(true, 'Ready after 0.1 s');
  expect(lines).toEqual([
    '   0.1 s  ! page:resource  lacks a file that did not load (a.png)',
    '',
    '✓ Ready after 0.1 s',
  ]);
});
