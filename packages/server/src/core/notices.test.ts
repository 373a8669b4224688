import { expect, test } from 'vitest';
import { Scenario } from '../testing/scenario.ts';

const running = { is: 'found', status: 5 } as const;
const acquired = () => new Scenario().acquireAnswers({ is: 'acquired', resourceId: 'r1' });

test('R-EARLY-EVENT an event that comes before the start answer brings the sid; the answer changes nothing', () => {
  const s = acquired().recorderSays({ is: 'started', sid: 's1' });
  expect(s.state).toBe('confirming');
  const before = s.recording;
  s.startAnswers({ is: 'started', sid: 's1' });
  expect(s.recording.attempts[0].recorder).toBe(before.attempts[0].recorder);
});

test('R-START-7 where event 70 is lost, any other event of the run brings the sid', () => {
  const s = acquired().startAnswers({ is: 'already-started' });
  s.recorderSays({ is: 'other', words: 'uploader started' }, 1, { sid: 's1' });
  expect(s.recording.attempts[0].sid).toBe('s1');
  expect(s.state).toBe('confirming');
});

test('R-START-7 a sid that never comes: a new attempt', () => {
  expect(acquired().startAnswers({ is: 'already-started' }).pass(20_000).attempt).toBe(2);
});

test('R-START-CONFLICT a task with this uid exists, or the resource is too old: a new uid and acquire at once', () => {
  const s = acquired().startAnswers({ is: 'conflict', words: 'HTTP 400 code 53' });
  expect(s.takeCalls()).toEqual(['acquire 1', 'start 1', 'acquire 2']);
});

test('an event that was told before is left out, also after a restart of the server', () => {
  const s = new Scenario().goesLive().recorderSays({ is: 'other', words: 'x' }, 1, { id: 'n1' });
  const { recording, notes } = s;
  const told = notes.length;
  s.recorderSays({ is: 'other', words: 'x' }, 1, { id: 'n1' });
  expect(s.recording).toBe(recording);
  expect(s.notes).toHaveLength(told);
});

test('a run that was stopped and whose start answer was lost is named in the stop', () => {
  const s = acquired();
  s.takeEffects();
  s.recorderSays({ is: 'stopped', code: 5, words: 'access_url_failed' }, 1, { sid: 's1' });
  expect(s.takeCalls()).toEqual(['stop 1', 'acquire 2']);
});

test('a run of a replaced attempt that makes itself heard is stopped', () => {
  const s = acquired().recorderSays({ is: 'stopped', code: 5, words: 'x' });
  s.takeEffects();
  s.recorderSays({ is: 'other', words: 'uploader started' }, 1, { sid: 's1' });
  expect(s.takeCalls()).toEqual(['stop 1']);
});

test('a fatal error of the recorder: it is asked at once; a lesser one is only noted', () => {
  const s = new Scenario().goesLive().pass(5000).queryAnswers(running);
  s.takeEffects();
  s.recorderSays({ is: 'trouble', fatal: false, words: 'error 47' }).pass(0);
  expect(s.takeCalls()).toEqual([]);
  s.recorderSays({ is: 'trouble', fatal: true, words: 'error 50' }).pass(0);
  expect(s.takeCalls()).toEqual(['query 1']);
});

test('a recorder that moved to another machine opens the page anew: a silent page is given the time for it', () => {
  const s = new Scenario().goesLive().fallsSilent().queryAnswers(running).recorderSays({ is: 'moved', newUid: '99' });
  expect(s.state).toBe('awaiting-page');
  s.pass(19_999);
  expect(s.attempt).toBe(1);
  expect(s.notes.map((n) => n.text)).toContain('Recorder says: moved to another machine, as uid 99');
  expect(new Scenario().goesLive().recorderSays({ is: 'moved' }).state).toBe('live');
});
