import type { Failing, Report } from '@rollcue/protocol';
import { causeOfSilence } from './causeOfSilence.ts';
import { inWords } from './inWords.ts';
import { isOutdated } from './isOutdated.ts';
import { loseAttempt } from './loseAttempt.ts';
import type { Instant } from './recorder.ts';
import { type Attempt, type PagePhase, type Recording, runningAttempt } from './recording.ts';
import { also, type Ids, type Note, type RecordingEvent, type Step, stay, withAttempt } from './step.ts';

/** More page loads than this within one attempt are not told apart any more. */
const pagesKept = 20;

type Reported = Extract<RecordingEvent, { type: 'reported' }>;

const seconds = (ms: number): string => `${Math.round(ms / 100) / 10} s`;

const sameChecks = (a: readonly Failing[], b: readonly Failing[]): boolean =>
  a.length === b.length && a.every((f, i) => f.check === b[i]?.check && f.reason === b[i]?.reason);

/** What a report makes of the page's phase; the very same object where nothing changed. */
const nextPhase = (recording: Recording, phase: PagePhase, report: Report, at: Instant): PagePhase => {
  const { page } = report;
  const failing = report.failing ?? [];
  const same = phase.is !== 'expected' && phase.page === page;
  if (report.state === 'ready') return same && phase.is === 'ready' ? phase : { is: 'ready', page };
  if (report.state === 'degraded') {
    if (!same || phase.is !== 'degraded') return { is: 'degraded', page, since: at, failing };
    return sameChecks(phase.failing, failing) ? phase : { ...phase, failing };
  }
  if (!same || phase.is !== 'loading') {
    const by = at + recording.policy.readyTimeoutMs + recording.policy.readyGraceMs;
    return { is: 'loading', page, by, failing };
  }
  return sameChecks(phase.failing, failing) ? phase : { ...phase, failing };
};

/** What fails, and for a hang who says so: the page itself cannot. */
const failingWords = (failing: readonly Failing[], { hangMs }: Report): string =>
  inWords(failing) +
  (hangMs === undefined ? '' : `; its worker beats, its main thread has been silent for ${seconds(hangMs)}`);

/** What the page says where none of its reports got through for a while. */
const blockedWords = ({ failing = [] }: Report): string => {
  const blocked = failing.find(({ check }) => check === 'page:report');
  return blocked ? `; before this report nothing got through for ${seconds(blocked.forMs)} (${blocked.detail})` : '';
};

const noteFor = (before: PagePhase, after: PagePhase, event: Reported): Note | undefined => {
  const { at, attempt, report } = event;
  const note = (kind: string, text: string): Note => ({ at, kind, attempt, text });
  const again =
    before.is === 'silent'
      ? `Heard again after ${seconds(at - before.since)} (${causeOfSilence(event.before, report, at)}): `
      : '';
  // Why it was silent has been said then.
  const blocked = again ? '' : blockedWords(report);
  switch (after.is) {
    case 'ready':
      return note(
        'page-ready',
        again + (before.is === 'degraded' ? 'Page shows what it should again' : 'Page is ready') + blocked,
      );
    case 'degraded':
      // All holds again: the page is settling, and says so itself in a moment.
      if (after.failing.length === 0) return undefined;
      return {
        ...note('page-degraded', `${again}Page is degraded: ${failingWords(after.failing, report)}`),
        data: { failing: after.failing },
      };
    case 'loading': {
      const news = before.is === 'loading' && before.page === after.page;
      if (!news) return note('page-hello', `${again}Page is there (load ${report.page.slice(0, 8)})${blocked}`);
      // Nothing fails any more: the page is settling, and says so itself in a moment.
      if (after.failing.length === 0) return undefined;
      return {
        ...note('page-waits', `Page is not ready yet: ${failingWords(after.failing, report)}`),
        data: { failing: after.failing },
      };
    }
    case 'expected':
    case 'silent':
      return note('page', again);
  }
};

const onBye = (recording: Recording, at: Instant, { number, page }: Attempt, { page: left, seq }: Report): Step => {
  if (page.is === 'expected' || page.page !== left) return stay(recording);
  const by = at + recording.policy.helloDeadlineMs;
  return also(stay(withAttempt(recording, number, { page: { is: 'expected', by }, pageSeq: seq })), {
    notes: [{ at, kind: 'page-left', attempt: number, text: 'Page said goodbye; the next one is expected' }],
  });
};

/** A report has arrived. One of an older page load, or of a replaced attempt, changes nothing. */
export const onReported = (recording: Recording, event: Reported, ids: Ids): Step => {
  const { at, attempt: number, report } = event;
  const attempt = runningAttempt(recording, number);
  if (recording.standing.is !== 'running' || !attempt) return stay(recording);
  const newest = attempt.pages[attempt.pages.length - 1];
  if (isOutdated(attempt, report, event.before, at)) return stay(recording);
  if (report.page === newest && report.seq < (attempt.pageSeq ?? 0)) return stay(recording);
  if (report.type === 'bye') return onBye(recording, at, attempt, report);

  const { hangRestartMs } = recording.policy;
  if (report.hangMs !== undefined && report.hangMs > hangRestartMs && attempt.sid) {
    const words = `The page's main thread has not answered for ${seconds(report.hangMs)}`;
    return loseAttempt(recording, number, at, 'hang', words, ids);
  }

  const page = nextPhase(recording, attempt.page, report, at);
  if (page === attempt.page) return stay(recording);
  const next = withAttempt(recording, number, {
    page,
    pageSeq: report.seq,
    ...(page.is === 'ready' && attempt.readyAt === undefined ? { readyAt: at } : {}),
    ...(report.page === newest
      ? {}
      : { pages: [...attempt.pages.filter((known) => known !== report.page), report.page].slice(-pagesKept) }),
  });
  const note = noteFor(attempt.page, page, event);
  return also(stay(next), { notes: note ? [note] : [] });
};
