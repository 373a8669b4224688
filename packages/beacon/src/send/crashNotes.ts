import { attempt } from '../lib/guard.ts';

/** What the browser adds to its own report should this page crash. */
type CrashReport = {
  readonly initialize: (bytes: number) => Promise<void>;
  readonly set: (key: string, value: string) => void;
};

/** Room for our two notes, and for some of the page's own. */
const bytes = 1024;

/**
 * Opens `window.crashReport` where it exists (Chromium 145 and later, HTTPS). The answer keeps the token and how many reports
 * were made; it does nothing until the browser is ready, so it is to be called with each report.
 */
export const openCrashNotes = (): ((token: string, seq: number) => void) => {
  const { crashReport } = globalThis as { readonly crashReport?: CrashReport };
  // Rejected where the page has opened it itself: then its notes and ours lie side by side.
  attempt(() => crashReport?.initialize(bytes).catch(() => {}));
  return (token, seq) => {
    attempt(() => {
      crashReport?.set('rollcue', token);
      crashReport?.set('rollcue-seq', `${seq}`);
    });
  };
};
