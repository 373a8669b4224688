import { describe, expect, test } from 'vitest';
import { failing, Scenario } from '../testing/scenario.ts';
import { pageUrlFor } from './pageUrlFor.ts';

const broken = { is: 'server-error', words: 'HTTP 503' } as const;
const running = { is: 'found', status: 5 } as const;

describe('starting', () => {
  test('acquire, then start with the page and its token, then live once the page is ready', () => {
    const s = new Scenario();
    expect(s.state).toBe('starting');
    expect(s.takeCalls()).toEqual(['acquire 1']);
    s.acquireAnswers({ is: 'acquired', resourceId: 'r1' });
    const [start] = s.takeEffects();
    expect(start).toMatchObject({
      type: 'start',
      uid: '1',
      resourceId: 'r1',
      shot: { url: 'https://class.example/1?rollcue=t1', readyTimeoutMs: 40_000 },
    });
    s.startAnswers({ is: 'started', sid: 's1' });
    expect(s.state).toBe('confirming');
    s.reports('loading', { type: 'hello' });
    expect(s.state).toBe('awaiting-page');
    s.reports('ready', { type: 'ready' });
    expect(s.state).toBe('live');
    expect(s.takeTold()).toEqual(['recording.live']);
  });

  test('R-START-5XX start answers 5xx: the same start after 3, 6 and 9 s, then a new uid, then failed', () => {
    const s = new Scenario();
    s.acquireAnswers({ is: 'acquired', resourceId: 'r1' });
    const [first] = s.takeEffects().slice(-1);
    for (const waitMs of [3000, 6000, 9000]) {
      s.startAnswers(broken).pass(waitMs - 1);
      expect(s.takeEffects()).toEqual([]);
      s.pass(1);
      expect(s.takeEffects()).toEqual([first]);
    }
    s.startAnswers(broken);
    expect(s.takeCalls()).toEqual(['acquire 2']);
    expect(s.state).toBe('recovering');
    s.acquireAnswers({ is: 'acquired', resourceId: 'r2' });
    for (const waitMs of [3000, 6000, 9000]) s.startAnswers(broken).pass(waitMs);
    s.startAnswers(broken);
    expect(s.state).toBe('failed');
    expect(s.recording.attempts.map((a) => a.uid)).toEqual(['1', '2']);
    expect(s.takeTold()).toEqual(['recording.failed']);
  });

  test('R-START-65 start answers code 65: the same start after 3 and 6 s, then a new uid', () => {
    const s = new Scenario();
    const late = { is: 'not-completed', words: 'code 65' } as const;
    s.acquireAnswers({ is: 'acquired', resourceId: 'r1' }).startAnswers(late).pass(3000).startAnswers(late).pass(6000);
    expect(s.takeCalls()).toEqual(['acquire 1', 'start 1', 'start 1', 'start 1']);
    s.startAnswers(late);
    expect(s.takeCalls()).toEqual(['acquire 2']);
  });

  test('R-START-7 code 7 is not an error: the sid comes with the recorder’s event', () => {
    const s = new Scenario();
    s.acquireAnswers({ is: 'acquired', resourceId: 'r1' }).startAnswers({ is: 'already-started' });
    expect(s.attempt).toBe(1);
    s.recorderSays({ is: 'started', sid: 's1' });
    expect(s.recording.attempts[0].sid).toBe('s1');
    expect(s.state).toBe('confirming');
  });

  test('R-START-40X 40x fails at once with the recorder’s own words', () => {
    const s = new Scenario();
    s.acquireAnswers({ is: 'refused', words: 'HTTP 401 "Unauthorized"' });
    expect(s.state).toBe('failed');
    expect(s.recording.standing).toMatchObject({ reason: expect.stringContaining('Unauthorized') });
  });

  test('R-READY-FIRST the recorder’s time-out comes 5 s after the last moment that the policy allows', () => {
    const s = new Scenario({ readyTimeoutMs: 10_000, readyGraceMs: 2000 });
    s.acquireAnswers({ is: 'acquired', resourceId: 'r1' });
    expect(s.takeEffects().at(-1)).toMatchObject({ shot: { readyTimeoutMs: 17_000 } });
  });

  test('a start that is held back costs no retry, and says why', () => {
    const s = new Scenario().acquireAnswers({ is: 'held', words: 'Held back: the recorder fails', afterMs: 40_000 });
    expect(s.alarmIn).toBe(40_000);
    expect(s.notes.at(-1)).toMatchObject({ kind: 'held-back', text: 'Held back: the recorder fails' });
    expect(s.recording.attempts[0].recorder).toMatchObject({ retries: { 'server-error': 0, overload: 0 } });
    s.takeEffects();
    expect(s.pass(40_000).takeCalls()).toEqual(['acquire 1']);
  });

  test('R-OVERLOAD over load is tried again with growing waits', () => {
    const s = new Scenario();
    s.acquireAnswers({ is: 'overload', words: 'HTTP 429' });
    expect(s.alarmIn).toBe(3000);
    s.pass(3000).acquireAnswers({ is: 'overload', words: 'HTTP 429' });
    expect(s.alarmIn).toBe(6000);
  });

  test('a report that comes before the sid is joined: live as soon as the sid is known', () => {
    const s = new Scenario();
    s.acquireAnswers({ is: 'acquired', resourceId: 'r1' });
    s.reports('loading', { type: 'hello' }).reports('ready', { type: 'ready' });
    expect(s.state).toBe('starting');
    s.startAnswers({ is: 'started', sid: 's1' });
    expect(s.state).toBe('live');
  });
});

describe('confirming', () => {
  test('R-CONFIRM query after 5 s, then after 5, 10, 15, 15 s …; status 4 or 5 confirms', () => {
    const s = new Scenario({ helloDeadlineMs: 1_000_000 }).starts();
    for (const waitMs of [5000, 5000, 10_000, 15_000, 15_000]) {
      expect(s.alarmIn).toBe(waitMs);
      s.pass(waitMs);
      expect(s.takeCalls()).toEqual(['query 1']);
      s.queryAnswers({ is: 'found', status: 2 });
    }
    s.pass(15_000).queryAnswers({ is: 'found', status: 4 });
    expect(s.alarmIn).toBe(120_000);
  });

  test('R-CONFIRM 404 says nothing yet; not confirmed 90 s after the sid: new attempt, the old one stopped', () => {
    const s = new Scenario().goesLive();
    while (s.attempt === 1 && s.elapsed < 100_000) {
      s.pass(s.alarmIn ?? 0);
      s.queryAnswers({ is: 'gone' }, 1);
    }
    expect(s.elapsed).toBe(90_000);
    expect(s.takeCalls().slice(-2)).toEqual(['stop 1', 'acquire 2']);
  });

  test('R-QUERY-LIVE while live a 404 counts after 5, 10 and 15 s more, and a 5xx never does', () => {
    const s = new Scenario().goesLive();
    s.pass(5000).queryAnswers(running).pass(120_000);
    s.takeEffects();
    for (const waitMs of [5000, 10_000, 15_000]) {
      s.queryAnswers({ is: 'no-answer', words: 'HTTP 504' });
      s.queryAnswers({ is: 'gone' });
      expect(s.alarmIn).toBe(waitMs);
      s.pass(waitMs);
      expect(s.attempt).toBe(1);
    }
    s.queryAnswers({ is: 'gone' });
    expect(s.attempt).toBe(2);
  });

  test('R-QUERY-LIVE a recorder that is found again after a 404 is trusted again', () => {
    const s = new Scenario().goesLive();
    s.pass(5000).queryAnswers(running).pass(120_000).queryAnswers({ is: 'gone' }).pass(5000).queryAnswers(running);
    expect(s.alarmIn).toBe(120_000);
  });
});

describe('the page', () => {
  test('R-NO-HELLO no hello within 20 s of the sid: new attempt', () => {
    const s = new Scenario().starts().pass(19_999);
    expect(s.attempt).toBe(1);
    s.pass(1);
    expect(s.attempt).toBe(2);
    expect(s.recording.attempts[0].end).toMatchObject({ cause: 'no-hello' });
  });

  test('R-NOT-READY not ready within the ready timeout + 5 s: new attempt, reasons kept', () => {
    const s = new Scenario().starts().reports('loading', { type: 'hello' });
    s.reports('failed', { type: 'change', failing: [failing('#stage', 'missing')] }).pass(34_999);
    expect(s.attempt).toBe(1);
    s.pass(1);
    expect(s.attempt).toBe(2);
    expect(s.recording.attempts[0].end?.words).toContain('#stage (missing)');
  });

  test('R-SILENT silent: query at once; the recorder gone: new attempt on one 404', () => {
    const s = new Scenario().goesLive().fallsSilent();
    expect(s.state).toBe('silent');
    expect(s.takeCalls()).toEqual(['query 1']);
    s.queryAnswers({ is: 'gone' });
    expect(s.attempt).toBe(2);
  });

  test('R-SILENT silent and the recorder alive: one more interval, then new attempt', () => {
    const s = new Scenario().goesLive().fallsSilent().queryAnswers(running).pass(4999);
    expect(s.attempt).toBe(1);
    s.pass(1);
    expect(s.attempt).toBe(2);
    expect(s.takeCalls()).toContain('stop 1');
  });

  test('R-SILENT a page that is heard again goes on where it was', () => {
    const s = new Scenario().goesLive().fallsSilent().queryAnswers(running).reports('ready');
    expect(s.state).toBe('live');
    s.pass(60_000);
    expect(s.attempt).toBe(1);
  });

  test('R-HANG a hang beyond the threshold: new attempt; a shorter one is borne', () => {
    const s = new Scenario().goesLive().reports('ready', { hangMs: 10_000 });
    expect(s.attempt).toBe(1);
    s.reports('ready', { hangMs: 10_001 });
    expect(s.attempt).toBe(2);
  });

  test('R-CRASH a crash that the browser reports: new attempt at once, and only for the attempt that counts', () => {
    const s = new Scenario().goesLive().crashes('oom');
    expect(s.attempt).toBe(2);
    expect(s.recording.attempts[0].end?.words).toBe('The browser reports that the page crashed (oom: out of memory)');
    s.crashes('oom', 1);
    expect(s.attempt).toBe(2);
  });

  test('R-DEGRADED degraded for 10 s: reload once; for 30 s: new attempt', () => {
    const s = new Scenario().goesLive().reports('degraded', { failing: [failing('#stage', 'missing')] });
    expect(s.state).toBe('degraded');
    s.pass(9999);
    expect(s.recording.attempts[0].reload).toBe('unused');
    s.pass(1);
    expect(s.recording.attempts[0].reload).toBe('ordered');
    s.pass(19_999);
    expect(s.attempt).toBe(1);
    s.pass(1);
    expect(s.attempt).toBe(2);
  });

  test('R-DEGRADED a page that heals in time stays', () => {
    const s = new Scenario()
      .goesLive()
      .reports('degraded', { failing: [failing('#a', 'hidden')] })
      .pass(8000);
    s.reports('ready', { type: 'change' }).pass(60_000);
    expect(s.state).toBe('live');
    expect(s.attempt).toBe(1);
  });

  test('R-DEGRADED other checks failing do not start the clock of a degraded page anew', () => {
    const s = new Scenario()
      .goesLive()
      .reports('degraded', { failing: [failing('#a', 'hidden')] })
      .pass(29_000);
    s.reports('degraded', { failing: [failing('#b', 'missing')] }).pass(1000);
    expect(s.attempt).toBe(2);
    expect(s.recording.attempts[0].end?.words).toContain('#b');
  });

  test('a report of an older page load cannot overrule a newer one', () => {
    const s = new Scenario().goesLive().reports('loading', { page: 'next', type: 'hello' });
    expect(s.state).toBe('awaiting-page');
    s.reports('ready', { page: 'page-1' });
    expect(s.state).toBe('awaiting-page');
    s.reports('ready', { page: 'next' });
    expect(s.state).toBe('live');
  });

  test('a report that comes late, after one that the same page made later, changes nothing', () => {
    const s = new Scenario().goesLive().reports('ready', { seq: 3 }).reports('degraded', { seq: 7 });
    s.reports('ready', { seq: 6 });
    expect(s.state).toBe('degraded');
    s.reports('ready', { seq: 8 });
    expect(s.state).toBe('live');
    s.reports('ready', { type: 'bye', seq: 10 }).reports('ready', { seq: 9 });
    expect(s.state).toBe('awaiting-page');
    s.reports('ready', { page: 'next', seq: 0 });
    expect(s.state).toBe('live');
  });

  test('a goodbye is followed by a new page in time, or by a new attempt', () => {
    const s = new Scenario().goesLive().reports('ready', { type: 'bye' });
    expect(s.state).toBe('awaiting-page');
    s.pass(20_000);
    expect(s.attempt).toBe(2);
  });

  test('a report of a replaced attempt changes nothing', () => {
    const s = new Scenario().goesLive().recorderSays({ is: 'stopped', code: 6, words: 'recorder_error' });
    const before = s.recording;
    s.reports('ready', {}, 1);
    expect(s.recording).toBe(before);
  });

  test('a heartbeat that says nothing new yields the very same recording', () => {
    const s = new Scenario().goesLive();
    const before = s.recording;
    expect(s.reports('ready').recording).toBe(before);
    expect(s.takeEffects()).toEqual([]);
  });
});

describe('the recorder’s events', () => {
  test('R-STOPPED-71 stopped with a code other than 0: new attempt at once, the old one stopped', () => {
    const s = new Scenario().goesLive().recorderSays({ is: 'stopped', code: 6, words: 'recorder_error' });
    expect(s.takeCalls()).toEqual(['stop 1', 'acquire 2']);
    expect(s.state).toBe('recovering');
  });

  test('R-STOPPED-71 stopped with code 0 that nobody asked for: ended', () => {
    const s = new Scenario().goesLive().recorderSays({ is: 'stopped', code: 0, words: 'ok' });
    expect(s.state).toBe('ended');
    expect(s.takeTold()).toEqual(['recording.ended']);
  });

  test('R-STOPPED-71 an abnormal exit, or status 20: new attempt', () => {
    expect(new Scenario().goesLive().recorderSays({ is: 'exited', abnormal: true }).attempt).toBe(2);
    expect(new Scenario().goesLive().recorderSays({ is: 'exited', abnormal: false }).attempt).toBe(1);
    expect(new Scenario().goesLive().queryAnswers({ is: 'found', status: 20 }).attempt).toBe(2);
  });

  test('R-RELOADED-73 the recorder reloaded the page: a new page is expected, with a deadline of its own', () => {
    const s = new Scenario().starts().reports('loading', { type: 'hello' }).pass(30_000);
    s.recorderSays({ is: 'reloaded', words: 'page_load_timeout' }).pass(10_000);
    s.reports('loading', { type: 'hello', page: 'second' }).pass(34_999);
    expect(s.attempt).toBe(1);
    s.pass(1);
    expect(s.attempt).toBe(2);
  });

  test('an event of a replaced attempt stands on the timeline and does no more', () => {
    const s = new Scenario().goesLive().recorderSays({ is: 'stopped', code: 6, words: 'x' }).starts();
    const notes = s.notes.length;
    s.recorderSays({ is: 'stopped', code: 0, words: 'ok' }, 1);
    expect(s.attempt).toBe(2);
    expect(s.state).toBe('confirming');
    expect(s.notes.length).toBe(notes + 1);
  });
});

describe('attempts', () => {
  test('R-REPLACED-STOPPED a start that answers too late is stopped', () => {
    const s = new Scenario().acquireAnswers({ is: 'acquired', resourceId: 'r1' });
    s.recorderSays({ is: 'stopped', code: 5, words: 'access_url_failed' });
    s.takeEffects();
    s.startAnswers({ is: 'started', sid: 'late' }, 1);
    expect(s.takeEffects()).toMatchObject([{ type: 'stop', target: { sid: 'late', resourceId: 'r1', uid: '1' } }]);
  });

  test('R-REPLACED-STOPPED stop is tried again until it is answered; 404 counts as stopped', () => {
    const s = new Scenario().goesLive().recorderSays({ is: 'stopped', code: 6, words: 'x' });
    s.takeEffects();
    s.stopAnswers({ is: 'no-answer', words: 'HTTP 504' }, 1);
    expect(s.takeEffects()).toMatchObject([{ type: 'stop', afterMs: 1000 }]);
    s.stopAnswers({ is: 'no-answer', words: 'HTTP 504' }, 1);
    expect(s.takeEffects()).toMatchObject([{ type: 'stop', afterMs: 2000 }]);
    s.stopAnswers({ is: 'gone' }, 1);
    expect(s.takeEffects()).toEqual([]);
  });

  test('R-BUDGET the sixth attempt within 10 minutes is not made: failed', () => {
    const s = new Scenario();
    for (let i = 1; i <= 5; i += 1) s.goesLive().recorderSays({ is: 'stopped', code: 6, words: 'x' });
    expect(s.state).toBe('failed');
    expect(s.recording.attempts).toHaveLength(5);
    expect(s.takeCalls().at(-1)).toBe('stop 5');
  });

  test('R-BUDGET attempts that lie further back do not count', () => {
    const s = new Scenario({ attemptWindowMs: 1000 });
    for (let i = 1; i <= 12; i += 1) s.goesLive().pass(1001).recorderSays({ is: 'stopped', code: 6, words: 'x' });
    expect(s.attempt).toBe(13);
  });
});

describe('R-ONHOLD on hold', () => {
  const onhold = () => new Scenario({ onhold: true, degradedReloadMs: 600_000, degradedRestartMs: 600_000 });
  const shutters = (s: Scenario) => s.takeEffects().flatMap((e) => (e.type === 'update' ? [e.onhold] : []));

  test('started on hold, released at ready, held again while degraded; the times left out are kept', () => {
    const s = onhold().acquireAnswers({ is: 'acquired', resourceId: 'r1' });
    expect(s.takeEffects().at(-1)).toMatchObject({ type: 'start', shot: { onhold: true } });
    s.startAnswers({ is: 'started', sid: 's1' }).reports('loading', { type: 'hello' }).pass(2000);
    expect(shutters(s)).toEqual([]);
    s.reports('ready');
    expect(shutters(s)).toEqual([false]);
    s.updateAnswers({ is: 'updated' })
      .pass(1000)
      .reports('degraded', { failing: [failing('#a', 'hidden')] });
    expect(shutters(s)).toEqual([true]);
    s.updateAnswers({ is: 'updated' }).pass(500).reports('ready');
    expect(shutters(s)).toEqual([false]);
    const lengths = s.recording.attempts[0].shutter?.intervals.map(({ from, to }) => (to ?? 0) - from);
    expect(lengths).toEqual([2000, 500]);
  });

  test('one call at a time: what changed meanwhile is asked for after the answer', () => {
    const s = onhold().goesLive();
    s.reports('degraded', { failing: [failing('#a', 'hidden')] });
    expect(shutters(s)).toEqual([]);
    s.updateAnswers({ is: 'updated' });
    expect(shutters(s)).toEqual([true]);
  });

  test('an update without an answer is sent again', () => {
    const s = onhold().goesLive().updateAnswers({ is: 'no-answer', words: 'HTTP 504' });
    expect(s.takeEffects()).toMatchObject([{ type: 'update', onhold: false, afterMs: 1000 }]);
  });

  test('a release that is refused: a new attempt, since nothing would be filmed; a hold that is refused is noted', () => {
    const s = onhold().goesLive().updateAnswers({ is: 'refused', words: 'HTTP 400' });
    expect(s.attempt).toBe(2);
    const held = onhold().goesLive().updateAnswers({ is: 'updated' });
    held
      .reports('degraded', { failing: [failing('#a', 'hidden')] })
      .updateAnswers({ is: 'refused', words: 'HTTP 400' });
    expect(held.attempt).toBe(1);
    expect(held.notes.map((n) => n.kind)).toContain('update-refused');
  });

  test('an update that finds nobody: the recorder is asked at once', () => {
    const s = onhold().goesLive().updateAnswers({ is: 'gone' });
    expect(s.alarmIn).toBe(0);
    expect(s.pass(0).takeCalls()).toEqual(['query 1']);
  });

  test('a silent page changes nothing, and without the policy nothing is held', () => {
    const s = onhold().goesLive().updateAnswers({ is: 'updated' }).fallsSilent();
    expect(shutters(s)).toEqual([]);
    const plain = new Scenario().starts().reports('ready');
    expect(shutters(plain)).toEqual([]);
    expect(plain.recording.attempts[0].shutter).toBeUndefined();
  });
});

describe('stopping', () => {
  test('stop is asked once, and the recording ends when the recorder has answered', () => {
    const s = new Scenario().goesLive().stopRequested().stopRequested();
    expect(s.state).toBe('stopping');
    expect(s.takeCalls()).toEqual(['stop 1']);
    s.stopAnswers({ is: 'stopped', files: ['a.mp4'] });
    expect(s.state).toBe('ended');
    expect(s.alarmIn).toBeUndefined();
  });

  test('stopped while a start is under way: its late sid is stopped too', () => {
    const s = new Scenario().acquireAnswers({ is: 'acquired', resourceId: 'r1' }).stopRequested();
    s.takeEffects();
    expect(s.state).toBe('stopping');
    s.startAnswers({ is: 'started', sid: 's1' });
    expect(s.takeCalls()).toEqual(['stop 1']);
    s.stopAnswers({ is: 'stopped', files: [] });
    expect(s.state).toBe('ended');
  });

  test('a recorder that never answers does not keep the recording open for ever', () => {
    const s = new Scenario().goesLive().stopRequested().pass(60_000);
    expect(s.state).toBe('ended');
  });
});

test('healthy time is counted while live, and only then', () => {
  const s = new Scenario()
    .goesLive()
    .pass(4000)
    .reports('degraded', { failing: [failing('#a', 'hidden')] })
    .pass(3000);
  s.reports('ready').pass(2000).recorderSays({ is: 'stopped', code: 0, words: 'ok' });
  expect(s.recording.healthy).toEqual({ ms: 6000 });
});

test('after the server was away every deadline starts afresh', () => {
  const s = new Scenario().starts().pass(19_000).serverResumes().pass(19_999);
  expect(s.attempt).toBe(1);
  s.pass(1);
  expect(s.attempt).toBe(2);
});

test('pageUrlFor() adds the token and leaves the rest byte for byte', () => {
  expect(pageUrlFor('https://a.example/x?q=a%20b&c#frag', 't')).toBe('https://a.example/x?q=a%20b&c&rollcue=t#frag');
  expect(pageUrlFor('https://a.example', 't')).toBe('https://a.example/?rollcue=t');
  expect(pageUrlFor('https://a.example/?rollcue=old', 't')).toBe('https://a.example/?rollcue=t');
});
