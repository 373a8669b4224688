import type { KeptReport, RecordingView, Report } from '@rollcue/protocol';

/** The time at which test data is set, epoch milliseconds. */
export const testNow = Date.parse('2026-03-01T12:00:00.000Z');

const iso = (offsetMs: number): string => new Date(testNow + offsetMs).toISOString();

/** A recording that has been live for a minute; `over` replaces fields. */
export const testRecording = (over: Partial<RecordingView> = {}): RecordingView => ({
  id: 'rec_a',
  pageUrl: 'https://class.example.com/lesson/42',
  state: 'live',
  createdAt: iso(-60_000),
  attempts: [{ number: 1, uid: '17', sid: 'f3b1c2d4e5f60718', state: 'live', startedAt: iso(-60_000) }],
  coverage: { healthyMs: 50_000, totalMs: 60_000 },
  ...over,
});

/** A healthy beat that arrived `agoMs` before `testNow`. */
export const testReport = (over: Partial<Omit<Report, 'token'>> = {}, agoMs = 0, attempt = 1): KeptReport => ({
  attempt,
  at: iso(-agoMs),
  report: {
    v: 1,
    page: 'p1',
    seq: 0,
    type: 'beat',
    state: 'ready',
    t: 1000,
    since: 0,
    nextMs: 5000,
    checks: 3,
    ...over,
  },
  delivery: { received: 1, lost: 0, reordered: 0, duplicated: 0 },
});
