import { describe, expect, test } from 'vitest';
import { failing, Scenario } from '../testing/scenario.ts';
import { runningAttempts } from './recording.ts';
import { toView } from './toView.ts';

/** Both attempts live; attempt 1 leads. */
const bothLive = (policy = {}) => new Scenario(policy, true).goesLive(1).goesLive(2);
const running = (s: Scenario) => runningAttempts(s.recording).map((a) => a.number);

describe('R-STANDBY', () => {
  test('the second attempt begins once the first has its resource, and excludes it', () => {
    const s = new Scenario({}, true);
    expect(s.takeCalls()).toEqual(['acquire 1']);
    s.acquireAnswers({ is: 'acquired', resourceId: 'r1' });
    expect(s.takeEffects()).toMatchObject([
      { type: 'start', attempt: 1 },
      { type: 'acquire', attempt: 2, excludeResourceIds: ['r1'] },
    ]);
    expect(running(s)).toEqual([1, 2]);
  });

  test('without a standby asked for there is none', () => {
    expect(running(new Scenario().goesLive())).toEqual([1]);
  });

  test('the lead is lost: the other goes on without a gap, and a new standby begins on a third machine', () => {
    const s = bothLive();
    s.takeEffects();
    s.recorderSays({ is: 'stopped', code: 6, words: 'recorder_error' }, 1);
    expect(s.state).toBe('live');
    expect(s.attempt).toBe(2);
    expect(running(s)).toEqual([2, 3]);
    expect(s.takeEffects()).toMatchObject([
      { type: 'stop', attempt: 1 },
      { type: 'acquire', attempt: 3, excludeResourceIds: ['r2'] },
    ]);
  });

  test('the standby is lost: the lead stays, and a new standby begins', () => {
    const s = bothLive().crashes('oom', 2);
    expect(s.state).toBe('live');
    expect(running(s)).toEqual([1, 3]);
  });

  test('each attempt has deadlines of its own', () => {
    const s = new Scenario({}, true).goesLive(1).starts(2).pass(20_000);
    expect(s.recording.attempts[1]?.end?.cause).toBe('no-hello');
    expect(running(s)).toEqual([1, 3]);
    s.starts(3).fallsSilent(17_500, 3);
    expect(s.state).toBe('live');
    expect(s.reports('loading', { type: 'hello' }, 3).fallsSilent(17_500, 3).takeCalls()).toEqual(['query 3']);
    s.queryAnswers({ is: 'gone' }, 3);
    expect(running(s)).toEqual([1, 4]);
  });

  test('while the lead is not well and the standby is, the standby leads: the recording stays live', () => {
    const s = bothLive().reports('degraded', { failing: [failing('#stage', 'missing')] }, 1);
    expect(s.state).toBe('live');
    expect(running(s)).toEqual([2, 1]);
    expect(s.takeTold()).toEqual([]);
    s.reports('ready', {}, 1).fallsSilent(17_500, 2);
    expect(running(s)).toEqual([1, 2]);
    expect(s.state).toBe('live');
  });

  test('when both are lost the recording recovers with a new attempt', () => {
    const s = new Scenario({}, true).starts(1).starts(2);
    s.crashes('oom', 1).crashes('oom', 2);
    expect(running(s)).toEqual([3]);
    expect(s.state).toBe('recovering');
  });

  test('stop stops both, and the recording ends when both have answered', () => {
    const s = bothLive();
    s.takeEffects();
    expect(s.stopRequested().takeCalls()).toEqual(['stop 1', 'stop 2']);
    s.stopAnswers({ is: 'stopped', files: [] }, 2);
    expect(s.state).toBe('stopping');
    s.stopAnswers({ is: 'gone' }, 1);
    expect(s.state).toBe('ended');
    expect(s.alarmIn).toBeUndefined();
  });

  test('one of two that is stopped by somebody else is replaced; it does not end the recording', () => {
    const s = bothLive().recorderSays({ is: 'stopped', code: 0, words: 'ok' }, 2);
    expect(s.state).toBe('live');
    expect(running(s)).toEqual([1, 3]);
  });

  test('a standby that is refused fails nothing; another one is tried after a wait', () => {
    const s = new Scenario({}, true).goesLive(1).acquireAnswers({ is: 'refused', words: 'HTTP 400' }, 2);
    expect(s.state).toBe('live');
    expect(running(s)).toEqual([1]);
    s.queryAnswers({ is: 'found', status: 5 }).pass(59_999);
    expect(running(s)).toEqual([1]);
    s.pass(1);
    expect(running(s)).toEqual([1, 3]);
  });

  test('a standby that is due while the lead has no resource yet waits for it, and wakes nobody meanwhile', () => {
    const s = new Scenario({}, true).goesLive(1).acquireAnswers({ is: 'refused', words: 'HTTP 400' }, 2);
    s.crashes('oom', 1).pass(60_000);
    expect(running(s)).toEqual([3]);
    expect(s.alarmIn).toBeUndefined();
    expect(s.starts(3).recording.standby).toBe(4);
  });

  test('standbys that are lost again and again leave the lead alone until the budget has room', () => {
    const s = bothLive();
    s.queryAnswers({ is: 'found', status: 5 }, 1);
    for (let n = 2; running(s).length > 1; n += 1) {
      s.crashes('oom', n);
      if (running(s).length > 1) s.starts(n + 1);
    }
    expect(s.state).toBe('live');
    expect(s.recording.attempts).toHaveLength(9);
    s.pass(s.recording.policy.attemptWindowMs);
    expect(running(s)).toEqual([1, 10]);
  });

  test('the view says which attempt is the standby', () => {
    const { attempts } = toView(bothLive().recording, 0);
    expect(attempts.map((a) => a.standby)).toEqual([undefined, true]);
  });

  test('on hold, each attempt has a shutter of its own', () => {
    const s = new Scenario({ onhold: true }, true).starts(1).starts(2).reports('ready', {}, 1);
    expect(s.takeCalls()).toEqual(['update 1']);
    s.reports('ready', {}, 2);
    expect(s.takeCalls()).toEqual(['update 2']);
  });
});
