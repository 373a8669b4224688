import type { PageState } from '@rollcue/protocol';
import type picocolors from 'picocolors';
import type { Looked, PageLook } from './checkPageScript.ts';
import { measured } from './checkWords.ts';
import { predicateOf } from './failingWords.ts';

type Colors = Pick<typeof picocolors, 'bold' | 'dim' | 'green' | 'red' | 'yellow'>;

/** What a person reads while a page is checked. */
export type CheckLog = {
  /** Takes every verdict at one moment, and prints those that changed. */
  readonly look: (look: PageLook) => void;
  /** What has not lasted long enough to be told yet, and the last line. */
  readonly end: (isGood: boolean, words: string) => void;
};

/** For how long a verdict that is not good must last before it is worth a line; ms. A page that loads has many for a moment. */
const lastingMs = 500;

/** Words stand below each other, behind the names; one that is longer than this is no measure for the others. */
const widest = 36;

type Shown = { readonly key: string; readonly since: number; readonly printed: string | undefined };

const keyOf = ({ verdict }: Looked): string => (verdict.status === 'bad' ? verdict.reason : verdict.status);

/** Prints by `say`, one line each. Where the page is not watched any longer, its becoming ready is left to the last line. */
export const createCheckLog = (say: (line: string) => void, colors: Colors, isWatched: boolean): CheckLog => {
  let shown = new Map<string, Shown>();
  let last: PageLook = { t: 0, state: 'loading', verdicts: [] };
  let hasBeenReady = false;
  let width = 0;

  const line = (t: number, mark: string, words: string): void =>
    say(`${colors.dim(measured(t).padStart(8))}  ${mark} ${words}`);

  const print = (t: number, { check, verdict, remark }: Looked, lastedMs?: number): void => {
    const tell = (mark: string, words: string): void => line(t, mark, `${check.padEnd(width)}  ${colors.dim(words)}`);
    if (verdict.status === 'unknown') tell(colors.yellow('?'), `cannot be judged (${verdict.detail})`);
    else if (verdict.status === 'bad') tell(remark ? colors.yellow('!') : colors.red('✗'), predicateOf(verdict));
    else if (lastedMs === undefined) line(t, colors.green('✓'), check);
    else tell(colors.green('✓'), `after ${measured(lastedMs)}`);
  };

  const judge = (t: number, looked: Looked, lastMs = lastingMs): void => {
    const before = shown.get(looked.check);
    const key = keyOf(looked);
    const since = before?.key === key ? before.since : t;
    // That nothing went wrong is no news of a check that only remarks.
    const printed = before?.printed ?? (looked.remark ? 'ok' : undefined);
    const isNews = key !== printed && (key === 'ok' || t - since >= lastMs);
    shown.set(looked.check, { key, since, printed: isNews ? key : printed });
    if (isNews) print(t, looked, before?.printed === undefined ? undefined : t - before.since);
  };

  const tellState = (t: number, state: PageState): void => {
    if (!isWatched || state === last.state || state === 'failed' || state === 'loading') return;
    if (state === 'ready') line(t, colors.green('●'), colors.bold(hasBeenReady ? 'ready again' : 'ready'));
    else line(t, colors.red('●'), colors.bold('degraded: it was ready, and is so no more'));
    hasBeenReady = true;
  };

  return {
    look(look) {
      if (look.t < last.t) {
        shown = new Map();
        last = { ...look, state: 'loading' };
        hasBeenReady = false;
        say(colors.dim('          another document was loaded; its time begins at 0'));
      }
      width = Math.max(width, ...look.verdicts.map(({ check: { length } }) => (length > widest ? 0 : length)));
      for (const looked of look.verdicts) judge(look.t, looked);
      tellState(look.t, look.state);
      last = look;
    },
    end(isGood, words) {
      for (const looked of last.verdicts) judge(last.t, looked, 0);
      say('');
      say(isGood ? `${colors.green('✓')} ${colors.bold(words)}` : `${colors.red('✗')} ${colors.bold(words)}`);
    },
  };
};
