import type { Report } from '@rollcue/protocol';
import { countJudged, type EngineState } from '../engine/step.ts';

/** So many failing checks a report holds. */
export const maxFailing = 16;
const maxUnknown = 64;

/** Names and details in a report are for people: so many characters. */
const short = (words: string): string => words.slice(0, 300);

/** The part of a report that tells how the page is: what makes it unready first, and of that what has lasted longest. */
export const describeState = (
  { state, since, judged }: EngineState,
  now: number,
): Pick<Report, 'state' | 'since' | 'failing' | 'unknown' | 'checks'> => {
  const failing = [...judged]
    .sort((a, b) => Number(!b.remark) - Number(!a.remark) || a.since - b.since)
    .flatMap(({ check, verdict, since }) =>
      verdict.reason
        ? [
            {
              check: short(check),
              reason: verdict.reason,
              forMs: Math.max(0, Math.round(now - since)),
              ...(verdict.detail && { detail: short(verdict.detail) }),
            },
          ]
        : [],
    )
    .slice(0, maxFailing);
  const unknown = judged
    .filter(({ verdict }) => verdict.status === 'unknown')
    .map(({ check }) => short(check))
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
  [state, ...judged.flatMap(({ check, verdict }) => (verdict.reason ? `${check}\t${verdict.reason}` : []))].join('\n');
