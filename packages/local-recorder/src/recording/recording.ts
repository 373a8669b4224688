import { redactUrl } from '../lib/redactUrl.ts';
import type { ListedFile, StopCode } from '../notify/notice.ts';
import type { Identity, Tell } from '../notify/notifier.ts';
import { type Milestone, stateAt, statusAt } from './ladder.ts';
import { openStudio, type Studio, type StudioGround } from './openStudio.ts';
import type { Plan } from './plan.ts';

/** What happens when the page's renderer dies: filmed on silently, as many recorders do, or stopped with 71 code 6. */
export type OnPageCrash = 'film-on' | 'stop';

/** What a recording needs from its surroundings. */
export type RecordingGround = StudioGround & { readonly onPageCrash: OnPageCrash; readonly tell: Tell };

type End = { readonly code: StopCode; readonly details: string; readonly silent: boolean };

/** One recording, from `start` to its end. */
export class Recording {
  readonly identity: Identity & { readonly resourceId: string };
  readonly plan: Plan;
  readonly startedAt: number;
  /** Resolves when all of it has ended and its file is complete. */
  readonly exited: Promise<void>;
  readonly #ground: RecordingGround;
  readonly #cancels: (() => void)[] = [];
  readonly #studio: Studio;
  #reached: Milestone = 1;
  #phase: 'running' | 'stopping' | 'exited' = 'running';
  #onhold: boolean;
  #said70 = false;
  #markExited: () => void = () => {};

  constructor(identity: Identity & { readonly resourceId: string }, plan: Plan, ground: RecordingGround) {
    const { sid, cname, uid } = identity;
    const log = ground.log.child({ sid });
    this.identity = identity;
    this.plan = plan;
    this.#ground = { ...ground, log };
    this.#onhold = plan.onhold;
    this.startedAt = ground.clock.now();
    this.exited = new Promise((resolve) => {
      this.#markExited = resolve;
    });
    log.info({ cname, uid, url: redactUrl(plan.url) }, 'starting');
    this.#cancels.push(
      ground.clock.after(plan.maxRecordingHour * ground.timings.hourMs, () =>
        this.#over(1, `max recording hour is ${plan.maxRecordingHour}`),
      ),
    );
    this.#studio = this.#open();
  }

  /** What `query` tells: `status`, `state`, `onhold` and the files so far. */
  get view() {
    const status =
      this.#phase === 'exited'
        ? 8
        : this.#phase === 'stopping'
          ? 6
          : statusAt(this.#reached, this.#ground.clock.now() - this.startedAt, this.#ground.timings.ladderMs);
    return { status, state: stateAt(status), onhold: this.#onhold, files: this.files, capture: this.#studio.capture() };
  }

  get phase() {
    return this.#phase;
  }

  /** The files that hold video. */
  get files(): readonly ListedFile[] {
    return this.#studio.roll()?.files() ?? [];
  }

  /** Where the newest file is, once there is one. */
  get path(): string | undefined {
    return this.#studio.roll()?.path();
  }

  async newestFrame(): Promise<Buffer | undefined> {
    return this.#studio.roll()?.newestFrame();
  }

  /** On hold the page stays open, but what it shows is left out. */
  async setOnhold(onhold: boolean): Promise<void> {
    this.#onhold = onhold;
    await this.#studio.hold(onhold);
  }

  /** Kills the renderer of the page; false if there is no page. */
  async crashPage(): Promise<boolean> {
    const browser = this.#studio.browser();
    if (browser === undefined || this.#phase !== 'running') return false;
    await browser.crash();
    return true;
  }

  /** Ends the recording and completes its file; the first reason counts. `silent` sends no notification. */
  async end(end: End): Promise<void> {
    if (this.#phase !== 'running') return this.exited;
    this.#phase = 'stopping';
    const { log, tell } = this.#ground;
    log.info({ code: end.code, details: end.details }, 'stopping');
    for (const cancel of this.#cancels) cancel();
    await this.#studio.close();
    this.#phase = 'exited';
    if (!end.silent) {
      tell({ kind: 'webStopped', code: end.code, details: end.details, files: this.files });
      if (this.files.length > 0) tell({ kind: 'uploaded' });
      tell({ kind: 'sessionExit', normal: end.code <= 1 });
    }
    log.info({ files: this.files.map(({ filename }) => filename) }, 'stopped');
    this.#markExited();
  }

  #over(code: StopCode, details: string): void {
    void this.end({ code, details, silent: false });
  }

  #open(): Studio {
    const { tell, log, onPageCrash } = this.#ground;
    return openStudio(this.plan, this.identity, this.#ground, {
      onReached: (milestone) => {
        this.#reached = Math.max(this.#reached, milestone) as Milestone;
        if (milestone === 3) tell({ kind: 'uploaderStarted' });
      },
      onStarted: (at) => {
        if (!this.#said70) tell({ kind: 'webStarted', at });
        this.#said70 = true;
      },
      onReload: () => {
        log.warn('page did not call notifyReady in time: reloading it');
        tell({ kind: 'webReloaded', reason: 'page_load_timeout' });
      },
      onCrashed: () => {
        log.warn({ onPageCrash }, 'the page crashed');
        if (onPageCrash === 'stop') this.#over(6, 'the page crashed');
      },
      onOver: (code, why) => this.#over(code, why),
    });
  }
}
