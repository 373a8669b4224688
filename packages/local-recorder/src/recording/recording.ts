import { redactUrl } from '../lib/redactUrl.ts';
import type { StopCode } from '../notify/notice.ts';
import type { Tell } from '../notify/notifier.ts';
import { createWorkers, type Workers } from './createWorkers.ts';
import { exitAt, type Milestone, stateAt, statusAt } from './ladder.ts';
import { openStudio, type Studio } from './openStudio.ts';
import type { Plan } from './plan.ts';
import type { RecordingGround, RunIdentity } from './recordingGround.ts';
import { type End, isNormal, tellEnd, type Upload } from './tellEnd.ts';
import { tellProgress } from './tellProgress.ts';

/** One recording, from `start` to its end. */
export class Recording {
  readonly identity: RunIdentity;
  readonly plan: Plan;
  readonly startedAt: number;
  readonly tell: Tell;
  readonly workers: Workers;
  /** Resolves when all of it has ended and its file is complete. */
  readonly exited: Promise<void>;
  readonly #ground: RecordingGround;
  readonly #cancels: (() => void)[] = [];
  #reached: Milestone = 1;
  #phase: 'running' | 'away' | 'stopping' | 'exited' = 'running';
  #onhold: boolean;
  #ended: { readonly at: number; readonly normal: boolean } | undefined;
  #upload: Upload = 'uploaded';
  #markExited: () => void = () => {};

  constructor(identity: RunIdentity, plan: Plan, ground: RecordingGround) {
    const { sid, cname, uid } = identity;
    const { clock, timings, tell } = ground;
    const log = ground.log.child({ sid });
    this.identity = identity;
    this.plan = plan;
    this.tell = tell;
    this.#ground = { ...ground, log };
    this.#onhold = plan.onhold;
    this.startedAt = clock.now();
    this.exited = new Promise((resolve) => {
      this.#markExited = resolve;
    });
    log.info({ cname, uid, url: redactUrl(plan.url) }, 'starting');
    const tooLong = () => this.#over(1, `max recording hour is ${plan.maxRecordingHour}`);
    this.#cancels.push(
      clock.after(plan.maxRecordingHour * timings.hourMs, tooLong),
      tellProgress(tell, clock, timings),
    );
    this.workers = createWorkers((worker) => this.#open(worker));
  }

  /** What `query` tells: `status`, `state`, `onhold` and the files so far. */
  get view() {
    const { clock, timings } = this.#ground;
    const running = statusAt(this.#reached, clock.now() - this.startedAt, timings.ladderMs);
    const status = { running, away: running, stopping: 6, exited: this.#exitStatus() }[this.#phase];
    return { status, state: stateAt(status), onhold: this.#onhold, files: this.workers.files() };
  }

  /** Whether its film lacks what happens: the encoder has fallen behind. */
  get behind(): boolean {
    return this.workers.behind();
  }

  /** What becomes of the files: stored, kept for now in the recorder's own backup, or nobody knows. */
  get upload(): Upload {
    return this.#upload;
  }

  set upload(upload: Upload) {
    this.#upload = upload;
  }

  /** What calls hear of a recording that has ended; absent while it runs. */
  get exit(): ReturnType<typeof exitAt> | undefined {
    const { clock, timings } = this.#ground;
    return this.#ended && exitAt(clock.now() - this.#ended.at, this.#ended.normal, timings.exitLadderMs);
  }

  /** `away` while one worker has died and the next has not yet taken over: nobody can reach the recording then. */
  get phase() {
    return this.#phase;
  }

  /** Where the page is shown and filmed, while somebody works there. */
  get studio(): Studio | undefined {
    return this.#phase === 'running' ? this.workers.studio() : undefined;
  }

  /** On hold the page stays open, but what it shows is left out. */
  async setOnhold(onhold: boolean): Promise<void> {
    this.#onhold = onhold;
    await this.workers.studio().hold(onhold);
  }

  /** The worker dies; after `gapMs` the next one opens the page anew, under a new uid. Nobody comes after the third. */
  async failOver(gapMs: number): Promise<void> {
    if (this.#phase !== 'running') return;
    const { clock, log, newUid } = this.#ground;
    log.warn({ gapMs }, 'the worker has died on purpose');
    if (!this.workers.canTakeOver()) return this.end({ code: 6, details: 'no worker is left', silent: true });
    this.#phase = 'away';
    const gap = new Promise<void>((resolve) => this.#cancels.push(clock.after(gapMs, resolve)));
    await Promise.all([gap, this.workers.studio().close()]);
    if (this.#phase !== 'away') return;
    this.#phase = 'running';
    this.#reached = 1;
    this.tell({ kind: 'failedOver', newUid: newUid() });
    this.workers.takeOver();
  }

  /** Ends the recording and completes its file; the first reason counts. `silent` sends no notification. */
  async end(end: End): Promise<void> {
    if (this.#phase === 'stopping' || this.#phase === 'exited') return this.exited;
    this.#phase = 'stopping';
    const { log } = this.#ground;
    log.info({ code: end.code, details: end.details }, 'stopping');
    for (const cancel of this.#cancels) cancel();
    await this.workers.studio().close();
    this.#phase = 'exited';
    this.#ended = { at: this.#ground.clock.now(), normal: isNormal(end.code) };
    const files = this.workers.files();
    tellEnd(this.tell, end, files, this.#upload);
    log.info({ files: files.map(({ filename }) => filename) }, 'stopped');
    this.#markExited();
  }

  #exitStatus(): number {
    const { exit } = this;
    if (typeof exit === 'number') return exit;
    return this.#ended?.normal === false ? 20 : 8;
  }

  #over(code: StopCode, details: string): void {
    void this.end({ code, details, silent: false });
  }

  #open(worker: number): Studio {
    const { log, onPageCrash } = this.#ground;
    let said70 = false;
    const plan = { ...this.plan, onhold: this.#onhold };
    return openStudio(plan, { identity: this.identity, worker }, this.#ground, {
      onReached: (milestone) => {
        this.#reached = Math.max(this.#reached, milestone) as Milestone;
        if (milestone === 3) this.tell({ kind: 'uploaderStarted' });
      },
      onStarted: (at) => {
        if (!said70) this.tell({ kind: 'webStarted', at });
        said70 = true;
      },
      onReload: () => {
        log.warn('page did not call notifyReady in time: reloading it');
        this.tell({ kind: 'webReloaded', reason: 'page_load_timeout' });
      },
      onCrashed: () => {
        log.warn({ onPageCrash }, 'the page crashed');
        if (onPageCrash === 'stop') this.#over(6, 'the page crashed');
      },
      onOver: (code, why) => this.#over(code, why),
    });
  }
}
