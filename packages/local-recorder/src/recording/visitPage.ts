import type { Page } from 'playwright-core';
import type { Clock } from '../lib/clock.ts';
import type { Timings } from '../timings.ts';
import { navigate } from './navigate.ts';
import type { Plan } from './plan.ts';
import { watchReady } from './readyWatch.ts';

/** The showing of one page: from its opening to the end of the recording. */
export type Visit = {
  /** The page has called `notifyReady()`. */
  readonly ready: () => void;
  readonly reload: () => void;
  /** Waits for nothing more. */
  readonly end: () => void;
};

type Ground = {
  readonly page: Page;
  readonly plan: Pick<Plan, 'url' | 'readyTimeout'>;
  readonly clock: Clock;
  readonly timings: Pick<Timings, 'pageOpenMs' | 'readySecondMs'>;
  /** The page's server has answered for the first time. */
  readonly onOpened: () => void;
  /** `readyTimeout` has passed: the page is being reloaded. */
  readonly onReload: () => void;
  /** The page can't be shown: 4 never said that it is ready, 5 can't be opened. */
  readonly onFailed: (code: 4 | 5, why: string) => void;
};

/** Opens the page and, if `readyTimeout` asks for it, waits for its `notifyReady()`, with one reload. */
export const visitPage = ({ page, plan, clock, timings, onOpened, onReload, onFailed }: Ground): Visit => {
  let opened = false;
  const open = (): void => {
    void navigate(page, plan.url, timings.pageOpenMs, opened).then((outcome) => {
      if (outcome.kind === 'failed') onFailed(5, outcome.why);
      if (outcome.kind !== 'opened' || opened) return;
      opened = true;
      onOpened();
    });
  };
  const watch =
    plan.readyTimeout === 0
      ? undefined
      : watchReady(plan.readyTimeout * timings.readySecondMs, clock, {
          reload: () => {
            onReload();
            open();
          },
          giveUp: () => onFailed(4, `the page did not call notifyReady() within ${plan.readyTimeout} s, twice`),
        });
  open();
  return { ready: () => watch?.ready(), reload: open, end: () => watch?.cancel() };
};
