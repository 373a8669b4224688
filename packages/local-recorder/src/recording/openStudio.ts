import type { Logger } from 'pino';
import { type OpenedBrowser, openBrowser } from '../browser/openBrowser.ts';
import type { CaptureKind, Stage } from '../capture/capture.ts';
import type { Clock } from '../lib/clock.ts';
import { toError } from '../lib/toError.ts';
import type { StopCode } from '../notify/notice.ts';
import type { Identity } from '../notify/notifier.ts';
import type { Timings } from '../timings.ts';
import { createRoll, type Roll } from './createRoll.ts';
import type { Milestone } from './ladder.ts';
import type { Plan } from './plan.ts';
import { type Visit, visitPage } from './visitPage.ts';

/** A stage with a browser that shows the page and an encoder that films it. */
export type Studio = {
  readonly capture: () => CaptureKind | undefined;
  readonly browser: () => OpenedBrowser | undefined;
  readonly reload: () => void;
  /** On hold the page stays open, but what it shows is left out. */
  readonly hold: (onhold: boolean) => Promise<void>;
  readonly roll: () => Pick<Roll, 'files' | 'path' | 'behindMs' | 'behind' | 'newestFrame'> | undefined;
  /** Completes the file and ends all that was started, even half-way; nothing is heard any more. Safe to call twice. */
  readonly close: () => Promise<void>;
};

/** What a studio needs from its surroundings. */
export type StudioGround = {
  readonly dir: string;
  readonly chromium: string;
  readonly stage: (plan: Plan, log: Logger) => Promise<Stage>;
  readonly clock: Clock;
  readonly timings: Timings;
  readonly log: Logger;
};

/** What a studio says of itself. */
export type StudioSays = {
  readonly onReached: (milestone: Milestone) => void;
  /** Recording has begun at this moment, in ms since 1970; said again for each file. */
  readonly onStarted: (at: number) => void;
  readonly onReload: () => void;
  readonly onCrashed: () => void;
  /** It can't go on, for this reason in the words of event 71. */
  readonly onOver: (code: StopCode, why: string) => void;
};

/** Opens a studio for a page; all that happens in it, failures included, is said through `says`. */
export const openStudio = (
  plan: Plan,
  { identity, worker }: { readonly identity: Identity; readonly worker: number },
  ground: StudioGround,
  says: StudioSays,
): Studio => {
  const { dir, chromium, clock, timings, log } = ground;
  let stage: Stage | undefined;
  let browser: OpenedBrowser | undefined;
  let roll: Roll | undefined;
  let visit: Visit | undefined;
  let { onhold } = plan;
  let opened = false;
  let began = false;
  let closing: Promise<void> | undefined;

  const over = (code: StopCode, why: string): void => {
    if (closing === undefined) says.onOver(code, why);
  };
  const started = (at: number): void => {
    began = true;
    says.onStarted(at);
  };
  const onOpened = async (): Promise<void> => {
    if (closing !== undefined) return;
    opened = true;
    if (onhold) started(clock.now());
    else await roll?.roll(true);
    says.onReached(4);
  };

  const open = async (): Promise<void> => {
    says.onReached(2);
    stage = await ground.stage(plan, log);
    if (closing !== undefined) return;
    const hears = {
      onClose: () => over(0, 'the page closed itself'),
      onReady: plan.readyTimeout > 0 ? () => visit?.ready() : undefined,
    };
    browser = await openBrowser(chromium, stage.launch, hears, stage.metrics);
    if (closing !== undefined) return;
    const { page } = browser;
    page.on('close', () => over(6, 'the browser ended'));
    page.on('crash', () => {
      if (closing === undefined) says.onCrashed();
    });
    roll = createRoll({
      stage,
      page,
      dir,
      plan,
      timings,
      identity,
      worker,
      clock,
      onBegan: started,
      onVideo: () => says.onReached(5),
      onPace: ({ behind, behindMs }) =>
        behind
          ? log.warn(
              { behindMs },
              'the encoder has fallen behind: less size or frame rate, or fewer recordings at once',
            )
          : log.info({ behindMs }, 'the encoder has caught up'),
      onFailed: (why) => over(began ? 6 : 3, why),
    });
    says.onReached(3);
    visit = visitPage({
      page,
      plan,
      clock,
      timings,
      onOpened: () => void onOpened(),
      onReload: says.onReload,
      onFailed: over,
    });
  };
  const opening = open().catch((thrown: unknown) => over(3, toError(thrown).message));

  const warn = (what: string) => (thrown: unknown) => log.warn({ why: toError(thrown).message }, what);
  const close = async (): Promise<void> => {
    visit?.end();
    await roll?.stop();
    await browser?.close().catch(warn('browser'));
    // What was still being opened finds that the end has come and has been put where the next lines close it.
    await opening;
    await browser?.close().catch(() => {});
    await roll?.roll(false);
    await stage?.close().catch(warn('stage'));
  };

  return {
    capture: () => stage?.kind,
    browser: () => browser,
    reload: () => visit?.reload(),
    hold: async (on) => {
      onhold = on;
      if (opened && closing === undefined) await roll?.roll(!on);
    },
    roll: () => roll,
    close: () => (closing ??= close()),
  };
};
