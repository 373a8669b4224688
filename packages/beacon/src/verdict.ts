import type { Reason } from '@rollcue/protocol';

/** The answer of a check; only a bad one has a reason. `unknown` is what cannot be judged: reported, and it does not fail the page. */
export type Verdict =
  | { readonly status: 'ok'; readonly reason?: undefined; readonly from?: undefined }
  | {
      readonly status: 'bad';
      readonly reason: Reason;
      readonly detail?: string | undefined;
      readonly from?: number | undefined;
    }
  | { readonly status: 'unknown'; readonly reason?: undefined; readonly detail: string; readonly from?: undefined };

/** It holds. There is one such object, so `=== ok` asks for it. */
export const ok: Verdict = { status: 'ok' };

/** It does not hold, and why. `from`: since when, where that took a while to be sure of (a freeze); ms since navigation start. */
export const bad = (reason: Reason, detail?: string, from?: number): Verdict => ({
  status: 'bad',
  reason,
  detail,
  from,
});

/** It cannot be judged, and why, in words. */
export const unknown = (detail: string): Verdict => ({ status: 'unknown', detail });

/** All must hold: the first bad verdict, else the first unknown one, else ok. */
export const all = (verdicts: readonly Verdict[]): Verdict =>
  verdicts.find(({ reason }) => reason) ?? verdicts.find((verdict) => verdict !== ok) ?? ok;
