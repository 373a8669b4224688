import type { Failing, Report } from '@rollcue/protocol';
import type { Judged } from '../engine/check.ts';
import { countJudged, type EngineState } from '../engine/step.ts';

const maxFailing = 16;
const maxUnknown = 64;
const maxName = 300;

const toFailing = (now: number, { check, verdict, since }: Judged): Failing[] =>
  verdict.status === 'bad'
    ? [
        {
          check: check.slice(0, maxName),
          reason: verdict.reason,
          forMs: Math.max(0, Math.round(now - since)),
          ...(verdict.detail && { detail: verdict.detail.slice(0, maxName) }),
        },
      ]
    : [];

/** The part of a report that tells how the page is: what makes it unready first, and of that what has lasted longest. */
export const describeState = (
  { state, since, judged }: EngineState,
  now: number,
): Pick<Report, 'state' | 'since' | 'failing' | 'unknown' | 'checks'> => {
  const failing = [...judged]
    .sort((a, b) => Number(a.remark ?? false) - Number(b.remark ?? false) || a.since - b.since)
    .flatMap((j) => toFailing(now, j))
    .slice(0, maxFailing);
  const unknown = judged
    .filter((j) => j.verdict.status === 'unknown')
    .map((j) => j.check.slice(0, maxName))
    .slice(0, maxUnknown);
  return {
    state,
    since: Math.round(since),
    ...(failing.length && { failing }),
    ...(unknown.length && { unknown }),
    checks: countJudged(judged),
  };
};

/** Two states with the same key need no `change` between them. */
export const changeKey = ({ state, judged }: EngineState): string =>
  judged.reduce<string>(
    (key, { check, verdict }) => (verdict.status === 'bad' ? `${key}\n${check}\t${verdict.reason}` : key),
    state,
  );
