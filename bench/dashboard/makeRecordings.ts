import type { KeptReport, RecordingStateName, RecordingView } from '@rollcue/protocol';

const states: readonly (readonly [RecordingStateName, share: number])[] = [
  ['live', 0.9],
  ['degraded', 0.03],
  ['silent', 0.01],
  ['recovering', 0.02],
  ['awaiting-page', 0.02],
  ['failed', 0.02],
];

/** A state, as often as its share says. */
const stateAt = (chance: number): RecordingStateName => {
  let sum = 0;
  for (const [state, share] of states) {
    sum += share;
    if (chance < sum) return state;
  }
  return 'live';
};

/** A report as the server shows it, `seq` beats into its page. */
export const reportOf = (recording: RecordingView, seq: number, at: number, intervalMs: number): KeptReport => {
  const isDegraded = recording.state === 'degraded';
  return {
    attempt: recording.attempts.length,
    at: new Date(at).toISOString(),
    report: {
      v: 1,
      page: `page-${recording.id}`,
      seq,
      type: 'beat',
      state: isDegraded ? 'degraded' : 'ready',
      t: seq * intervalMs + 400,
      since: 400,
      nextMs: intervalMs,
      checks: 7,
      ...(isDegraded ? { failing: [{ check: 'video.teacher => playing', reason: 'frozen', forMs: 4000 }] } : {}),
    },
    delivery: { received: seq + 1, lost: 0, reordered: 0, duplicated: 0 },
  };
};

/** Recordings such as a busy evening has, newest first; `random` gives numbers from 0 to 1. */
export const makeRecordings = (count: number, now: number, random: () => number): readonly RecordingView[] =>
  Array.from({ length: count }, (_, i): RecordingView => {
    const state = stateAt(random());
    const createdAt = now - 60_000 - i * 3000;
    const isOver = state === 'failed';
    const iso = (ms: number) => new Date(ms).toISOString();
    return {
      id: `rec_${String(i).padStart(5, '0')}`,
      pageUrl: `https://class.example.com/spring/lesson-${1000 + i}`,
      state,
      createdAt: iso(createdAt),
      ...(isOver ? { endedAt: iso(now - 1000), reason: '5 attempts within 10 min' } : {}),
      expect: '#stage; video.teacher => playing, audible; .chat li => count >= 1',
      attempts: [
        {
          number: 1,
          uid: String(4_000_000_000 + i),
          sid: `sid-${i}-0123456789abcdef`,
          state,
          startedAt: iso(createdAt),
          ...(state === 'live' || state === 'degraded' ? { readyAt: iso(createdAt + 6000) } : {}),
          ...(isOver ? { endedAt: iso(now - 1000), endReason: 'Page is not ready in time' } : {}),
        },
      ],
      coverage: { healthyMs: now - createdAt - 6000, totalMs: now - createdAt },
    };
  });
