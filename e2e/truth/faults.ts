import { lookAgainMs, lookMs } from './judge/patience.ts';

/** A fault of the set: what does it, for how long it lasts, and how long a beacon takes to be certain of it. */
export type Fault = {
  /** The demo page's switch. */
  readonly name: string;
  /** So many reports of the page pass until it is healed, and so many more until the next. */
  readonly beats: number;
  readonly restBeats: number;
  /** Beyond the tolerance, ms. */
  readonly noticeMs: number;
  /** Beyond the settle time, ms. */
  readonly recoverMs: number;
  readonly needsSound?: true;
};

/** A film begins anew, or is put back: its clock and its frames must be seen to move. */
const filmAgainMs = 2 * lookAgainMs;
/** The lesson beeps once a second: until the next beep nobody can hear that there is sound again. */
const beepAgainMs = 1000 + lookAgainMs;

const fault = (name: string, beats: number, more: Partial<Fault> = {}): Fault => ({
  name,
  beats,
  restBeats: 5,
  noticeMs: lookMs,
  recoverMs: lookAgainMs,
  ...more,
});

/** What is done to the lesson, by name. Beats come each second and with each change. */
export const faults = {
  cover: fault('whiteboard-covered', 6),
  // An empty canvas is certain after three reads, a second apart.
  blank: fault('whiteboard-blank', 8, { noticeMs: 3 * lookMs }),
  removedBoard: fault('whiteboard-gone', 6),
  removedStage: fault('stage-gone', 6),
  // Frames may stand for three seconds.
  frozen: fault('teacher-frozen', 9, { noticeMs: 3 * lookMs + lookMs, recoverMs: filmAgainMs }),
  // A film that had ink is read every two seconds.
  black: fault('teacher-black', 8, { noticeMs: 2 * lookMs + lookMs, recoverMs: filmAgainMs }),
  // A speaker may pause for ten seconds, and the ear keeps two.
  silence: fault('teacher-silent', 20, {
    noticeMs: 12 * lookMs + lookMs,
    recoverMs: filmAgainMs + beepAgainMs,
    needsSound: true,
  }),
  muted: fault('teacher-muted', 6, { recoverMs: beepAgainMs, needsSound: true }),
  emptyChat: fault('chat-empty', 6),
  banner: fault('error-banner', 6),
  whiteScreen: fault('white-screen', 6),
} as const satisfies Readonly<Record<string, Fault>>;
