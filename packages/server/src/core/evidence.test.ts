import { expect, test } from 'vitest';
import { failing, Scenario } from '../testing/scenario.ts';
import { toView } from './toView.ts';

const evidenceOf = (s: Scenario, whole = true) => toView(s.recording, 0, whole).attempts[0]?.evidence;

test('a failed attempt shows its last report, what was failing since when, and what the recorder said', () => {
  const s = new Scenario().goesLive().pass(10_000).queryAnswers({ is: 'found', status: 5 });
  s.reports('degraded', { failing: [{ ...failing('#stage', 'missing'), forMs: 2000 }] });
  s.recorderSays({ is: 'other', words: 'uploading' }).recorderSays({ is: 'stopped', code: 6, words: 'recorder_error' });
  const evidence = evidenceOf(s);
  expect(evidence?.report).toMatchObject({ at: '1970-01-01T00:16:50.000Z', report: { state: 'degraded' } });
  expect(evidence?.failing).toEqual([{ check: '#stage', reason: 'missing', since: '1970-01-01T00:16:48.000Z' }]);
  expect(evidence?.events.map(({ text }) => text)).toEqual([
    'Recorder says: uploading',
    'Recorder says: stopped, code 6 (recorder_error)',
  ]);
  expect(evidence?.answers.map(({ text }) => text)).toEqual(['acquire: acquired', 'start: started', 'query: status 5']);
});

test('evidence is shown for one recording alone, for failed attempts only, and holds no token', () => {
  const s = new Scenario().goesLive();
  expect(evidenceOf(s)).toBeUndefined();
  s.crashes();
  expect(evidenceOf(s, false)).toBeUndefined();
  expect(evidenceOf(s)).toBeDefined();
  expect(JSON.stringify(evidenceOf(s))).not.toContain('"token"');
  const stopped = new Scenario().goesLive().stopRequested().stopAnswers({ is: 'stopped', files: [] });
  expect(evidenceOf(stopped)).toBeUndefined();
});

test('evidence is bounded: the last ten of each kind, of the last ten attempts', () => {
  const s = new Scenario({ attemptWindowMs: 1000 }).goesLive();
  for (let n = 0; n < 25; n += 1) s.recorderSays({ is: 'other', words: `event ${n}` });
  expect(s.recording.attempts[0].evidence.events.map((e) => e.text).at(0)).toBe('Recorder says: event 15');
  expect(s.recording.attempts[0].evidence.events).toHaveLength(10);
  for (let n = 1; n <= 12; n += 1) s.pass(1001).crashes('oom', n).goesLive();
  const kept = s.recording.attempts.filter((a) => a.evidence.answers.length > 0);
  expect(kept.map((a) => a.number)).toEqual([4, 5, 6, 7, 8, 9, 10, 11, 12, 13]);
});

test('the report that told of a hang is the last one kept', () => {
  const s = new Scenario().goesLive().reports('ready', { hangMs: 10_001 });
  expect(evidenceOf(s)?.report?.report.hangMs).toBe(10_001);
});
