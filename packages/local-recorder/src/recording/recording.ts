import type { Logger } from 'pino';
import { type OpenedBrowser, openBrowser } from '../browser/openBrowser.ts';
import type { Stage } from '../capture/capture.ts';
import type { Clock } from '../lib/clock.ts';
import { redactUrl } from '../lib/redactUrl.ts';
import { toError } from '../lib/toError.ts';
import type { ListedFile, StopCode } from '../notify/notice.ts';
import type { Identity, Tell } from '../notify/notifier.ts';
import type { Timings } from '../timings.ts';
import { createRoll, type Roll } from './createRoll.ts';
import { type Milestone, stateAt, statusAt } from './ladder.ts';
import { navigate } from './navigate.ts';
import type { Plan } from './plan.ts';
import { type ReadyWatch, watchReady } from './readyWatch.ts';

/** What happens when the page's renderer dies: filmed on silently, as many recorders do, or stopped with 71 code 6. */
export type OnPageCrash = 'film-on' | 'stop';

/** What a recording needs from its surroundings. */
export type RecordingGround = {
  readonly dir: string;
  readonly chromium: string;
  readonly stage: (plan: Plan, log: Logger) => Promise<Stage>;
  readonly onPageCrash: OnPageCrash;
  readonly tell: Tell;
  readonly clock: Clock;
  readonly timings: Timings;
  readonly log: Logger;
};

type End = { readonly code: StopCode; readonly details: string; readonly silent: boolean };

/** One recording: a browser that shows the page and an encoder that films it, from `start` to its end. */
export class Recording {
  readonly identity: Identity & { readonly resourceId: string };
  readonly plan: Plan;
  readonly startedAt: number;
  /** Resolves when all of it has ended and its file is complete. */
  readonly exited: Promise<void>;
  readonly #ground: RecordingGround;
  readonly #opening: Promise<void>;
  readonly #cancels: (() => void)[] = [];
  #reached: Milestone = 0;
  #phase: 'running' | 'stopping' | 'exited' = 'running';
  #onhold: boolean;
  #stage: Stage | undefined;
  #browser: OpenedBrowser | undefined;
  #roll: Roll | undefined;
  #ready: ReadyWatch | undefined;
  #opened = false;
  #said70 = false;
  #markExited: () => void = () => {};

  constructor(identity: Identity & { readonly resourceId: string }, plan: Plan, ground: RecordingGround) {
    this.identity = identity;
    this.plan = plan;
    this.#ground = ground;
    this.#onhold = plan.onhold;
    this.startedAt = ground.clock.now();
    this.exited = new Promise((resolve) => {
      this.#markExited = resolve;
    });
    this.#reached = 1;
    ground.log.info(
      { sid: identity.sid, cname: identity.cname, uid: identity.uid, url: redactUrl(plan.url) },
      'starting',
    );
    this.#opening = this.#open().catch((thrown: unknown) => this.#fail(3, toError(thrown).message));
  }

  /** What `query` tells: `status`, `state`, `onhold` and the files so far. */
  get view() {
    const status =
      this.#phase === 'exited'
        ? 8
        : this.#phase === 'stopping'
          ? 6
          : statusAt(this.#reached, this.#ground.clock.now() - this.startedAt, this.#ground.timings.ladderMs);
    return { status, state: stateAt(status), onhold: this.#onhold, files: this.files, capture: this.#stage?.kind };
  }

  get phase() {
    return this.#phase;
  }

  /** The files that hold video. */
  get files(): readonly ListedFile[] {
    return this.#roll?.files() ?? [];
  }

  /** Where the newest file is, once there is one. */
  get path(): string | undefined {
    return this.#roll?.path();
  }

  async newestFrame(): Promise<Buffer | undefined> {
    return this.#roll?.newestFrame();
  }

  /** On hold the page stays open, but what it shows is left out. */
  async setOnhold(onhold: boolean): Promise<void> {
    this.#onhold = onhold;
    if (this.#opened && this.#phase === 'running') await this.#roll?.roll(!onhold);
  }

  /** Kills the renderer of the page; false if there is no page. */
  async crashPage(): Promise<boolean> {
    if (this.#browser === undefined || this.#phase !== 'running') return false;
    await this.#browser.crash();
    return true;
  }

  /** Ends the recording and completes its file; the first reason counts. `silent` sends no notification. */
  async end(end: End): Promise<void> {
    if (this.#phase !== 'running') return this.exited;
    this.#phase = 'stopping';
    const { log, tell } = this.#ground;
    const { sid } = this.identity;
    log.info({ sid, code: end.code, details: end.details }, 'stopping');
    for (const cancel of this.#cancels) cancel();
    this.#ready?.cancel();
    await this.#roll?.stop();
    await this.#browser?.close().catch((thrown: unknown) => log.warn({ sid, why: toError(thrown).message }, 'browser'));
    // What was still being opened finds the phase changed and has been put where the next lines close it.
    await this.#opening;
    await this.#browser?.close().catch(() => {});
    await this.#roll?.roll(false);
    await this.#stage?.close().catch((thrown: unknown) => log.warn({ sid, why: toError(thrown).message }, 'stage'));
    this.#phase = 'exited';
    if (!end.silent) {
      tell({ kind: 'webStopped', code: end.code, details: end.details, files: this.files });
      if (this.files.length > 0) tell({ kind: 'uploaded' });
      tell({ kind: 'sessionExit', normal: end.code <= 1 });
    }
    log.info({ sid, files: this.files.map(({ filename }) => filename) }, 'stopped');
    this.#markExited();
  }

  #fail(code: StopCode, details: string): void {
    void this.end({ code, details, silent: false });
  }

  async #open(): Promise<void> {
    const { chromium, clock, dir, log, tell, timings } = this.#ground;
    const plan = this.plan;
    this.#reached = 2;
    this.#stage = await this.#ground.stage(plan, log);
    if (this.#phase !== 'running') return;
    const wanted = plan.readyTimeout > 0;
    this.#browser = await openBrowser(chromium, this.#stage.launch, {
      onClose: () => this.#fail(0, 'the page closed itself'),
      onReady: wanted ? () => this.#ready?.ready() : undefined,
    });
    if (this.#phase !== 'running') return;
    this.#reached = 3;
    tell({ kind: 'uploaderStarted' });
    const { page } = this.#browser;
    page.on('close', () => this.#fail(6, 'the browser ended'));
    page.on('crash', () => this.#onCrash());
    this.#roll = createRoll({
      stage: this.#stage,
      page,
      dir,
      identity: this.identity,
      onBegan: (at) => this.#sayStarted(at),
      onVideo: () => {
        this.#reached = 5;
      },
      onFailed: (why) => this.#fail(this.#said70 ? 6 : 3, why),
    });
    const open = () => {
      void navigate(page, plan.url, timings.pageOpenMs, this.#opened).then((outcome) => {
        if (outcome.kind === 'opened') void this.#onOpened();
        if (outcome.kind === 'failed') this.#fail(5, outcome.why);
      });
    };
    if (wanted)
      this.#ready = watchReady(plan.readyTimeout * timings.readySecondMs, clock, {
        reload: () => {
          log.warn({ sid: this.identity.sid }, 'page did not call notifyReady in time: reloading it');
          tell({ kind: 'webReloaded', reason: 'page_load_timeout' });
          open();
        },
        giveUp: () => this.#fail(4, `the page did not call notifyReady() within ${plan.readyTimeout} s, twice`),
      });
    this.#cancels.push(
      clock.after(plan.maxRecordingHour * timings.hourMs, () =>
        this.#fail(1, `max recording hour is ${plan.maxRecordingHour}`),
      ),
    );
    open();
  }

  async #onOpened(): Promise<void> {
    if (this.#opened || this.#phase !== 'running') return;
    this.#opened = true;
    if (this.#onhold) this.#sayStarted(this.#ground.clock.now());
    else await this.#roll?.roll(true);
    if (this.#reached === 3) this.#reached = 4;
  }

  #sayStarted(at: number): void {
    if (this.#said70) return;
    this.#said70 = true;
    this.#ground.tell({ kind: 'webStarted', at });
  }

  #onCrash(): void {
    const { log, onPageCrash } = this.#ground;
    log.warn({ sid: this.identity.sid, onPageCrash }, 'the page crashed');
    if (onPageCrash === 'stop') this.#fail(6, 'the page crashed');
  }
}
