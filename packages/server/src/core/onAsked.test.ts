import { expect, test } from 'vitest';
import { replyTo } from '../ops/replyTo.ts';
import { failing, Scenario } from '../testing/scenario.ts';
import { reportOf } from '../testing/testServer.ts';
import { refusalOf } from './onAsked.ts';
import { currentAttempt } from './recording.ts';

const at = (s: Scenario): number => 1_000_000 + s.elapsed;
const command = (s: Scenario, attempt = s.attempt): string | undefined =>
  replyTo(reportOf('t', { type: 'beat' }), s.recording, attempt)?.command;
const kinds = (s: Scenario): readonly string[] => s.notes.map(({ kind }) => kind);

test('R-ASKED-RELOAD the page is told to reload with its next report, once for each wish', () => {
  const s = new Scenario().goesLive();
  expect(command(s)).toBeUndefined();
  s.asks('reload');
  expect(s.state).toBe('live');
  expect(s.notes.at(-1)).toMatchObject({ kind: 'reload', attempt: 1, text: expect.stringContaining('operator') });
  expect(command(s)).toBe('reload');
  s.asks('reload').hearsReload();
  expect(command(s)).toBeUndefined();
  expect(kinds(s).filter((kind) => kind === 'reload')).toHaveLength(1);
  s.pass(2000).asks('reload');
  expect(command(s)).toBeUndefined();
  s.pass(1000).asks('reload');
  expect(command(s)).toBe('reload');
});

test('R-ASKED-RELOAD the ladder still has its own reload after that, and one that it ordered is enough', () => {
  const s = new Scenario().goesLive().asks('reload').hearsReload();
  s.reports('degraded', { failing: [failing('#stage', 'missing')] }).pass(10_000);
  expect(currentAttempt(s.recording).reload).toBe('ordered');
  s.asks('reload').hearsReload();
  expect(command(s)).toBeUndefined();
  expect(currentAttempt(s.recording).reload).toBe('delivered');
});

test.each([
  ['no page has come yet', (s: Scenario) => s.starts(), 'no page'],
  ['the page has said goodbye', (s: Scenario) => s.goesLive().reports('ready', { type: 'bye' }), 'no page'],
  ['the page is silent', (s: Scenario) => s.goesLive().fallsSilent(), 'no page'],
  ['the recording is stopping', (s: Scenario) => s.goesLive().stopRequested(), 'stopping'],
  ['it is over', (s: Scenario) => s.goesLive().stopRequested().stopAnswers({ is: 'gone' }), 'ended'],
] as const)('R-ASKED-RELOAD nobody is told where %s', (_where, comesThere, why) => {
  const s = new Scenario();
  comesThere(s);
  const before = s.recording;
  s.asks('reload');
  expect(s.recording).toBe(before);
  expect(refusalOf(s.recording, 'reload', at(s))).toContain(why);
});

test('R-ASKED-REPLACE a new attempt takes the place of the lead at once, whose run is stopped', () => {
  const s = new Scenario().goesLive().asks('replace');
  expect(s.takeCalls()).toEqual(['stop 1', 'acquire 2']);
  expect(s.state).toBe('recovering');
  expect(s.recording.attempts[0].end).toMatchObject({ cause: 'asked', words: 'Asked for by the operator' });
  expect(kinds(s).slice(-3)).toEqual(['replace-requested', 'attempt-ended', 'attempt']);
});

test('R-ASKED-REPLACE asked twice in a moment is asked once, also where another attempt runs beside it', () => {
  const s = new Scenario().goesLive().asks('replace').pass(2999).asks('replace');
  expect(s.recording.attempts).toHaveLength(2);
  s.pass(1).asks('replace');
  expect(s.recording.attempts).toHaveLength(3);

  const pair = new Scenario({}, true).goesLive(1).goesLive(2).asks('replace').asks('replace');
  expect(pair.state).toBe('live');
  expect(pair.attempt).toBe(2);
  expect(pair.takeCalls()).toEqual(['stop 1', 'acquire 3']);
});

test('R-ASKED-REPLACE the limit of attempts holds: what runs then goes on, and the recording does not fail', () => {
  const s = new Scenario({ maxAttempts: 2 }).goesLive().asks('replace').goesLive(2).pass(5000).asks('replace');
  expect(s.state).toBe('live');
  expect(s.recording.attempts).toHaveLength(2);
  expect(refusalOf(s.recording, 'replace', at(s))).toContain('2 attempts within 600 s');
});

test.each([
  ['stopping', (s: Scenario) => s.stopRequested()],
  ['ended', (s: Scenario) => s.stopRequested().stopAnswers({ is: 'gone' })],
] as const)('R-ASKED-REPLACE nothing is replaced where the recording is %s', (state, comesThere) => {
  const s = comesThere(new Scenario().goesLive());
  const before = s.recording;
  s.asks('replace');
  expect(s.recording).toBe(before);
  expect(refusalOf(s.recording, 'replace', at(s))).toBe(`the recording is ${state}`);
});
