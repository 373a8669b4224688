import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Film, Stage } from '../capture/capture.ts';
import type { Pace } from '../capture/pace.ts';
import { type PaceWatch, watchPace } from '../capture/watchPace.ts';
import type { Clock } from '../lib/clock.ts';
import { toError } from '../lib/toError.ts';
import type { ListedFile } from '../notify/notice.ts';
import type { Identity } from '../notify/notifier.ts';
import { fileName } from './fileName.ts';

/** The films of one recording: one file from each going off hold to the next hold. */
export type Roll = {
  /** Films, or leaves out what comes, from now on; calls are carried out one after the other. */
  readonly roll: (on: boolean) => Promise<void>;
  /** Completes the file that is being written. */
  readonly stop: () => Promise<void>;
  /** The files that hold video. */
  readonly files: () => readonly ListedFile[];
  /** Where the newest file is. */
  readonly path: () => string | undefined;
  /** How far the newest picture in the file is behind the clock. */
  readonly behindMs: () => number | undefined;
  readonly newestFrame: () => Promise<Buffer | undefined>;
};

type Ground = {
  readonly stage: Stage;
  readonly page: Page;
  readonly dir: string;
  readonly identity: Identity;
  /** How many workers have filmed this recording before. */
  readonly worker: number;
  readonly clock: Clock;
  /** The first picture of a file was taken at this moment. */
  readonly onBegan: (at: number) => void;
  readonly onVideo: () => void;
  /** An encoder has fallen behind, or has caught up. */
  readonly onPace: (pace: Pace) => void;
  /** An encoder didn't start, or ended by itself. */
  readonly onFailed: (why: string) => void;
};

/** Films a page into numbered files. */
export const createRoll = ({
  stage,
  page,
  dir,
  identity,
  worker,
  clock,
  onBegan,
  onVideo,
  onPace,
  onFailed,
}: Ground): Roll => {
  const files: ListedFile[] = [];
  let film: Film | undefined;
  let pace: PaceWatch | undefined;
  let path: string | undefined;
  let index = 0;
  let queue: Promise<void> = Promise.resolve();
  let over = false;

  const begin = async (): Promise<void> => {
    const filename = fileName(identity.sid, identity.cname, index, stage.extension, worker);
    index += 1;
    path = join(dir, filename);
    const begun = await stage.film(page, path);
    film = begun;
    void begun.began.then((at) => {
      if (film === begun) pace = watchPace(at, begun.progress, clock, onPace);
      onBegan(at);
    });
    void Promise.all([begun.began, begun.firstBytes]).then(([sliceStartTime]) => {
      files.push({ filename, sliceStartTime });
      onVideo();
    });
    void begun.ended.then(({ asked, words }) => asked || onFailed(words));
  };

  const halt = async (): Promise<void> => {
    await film?.stop();
    film = undefined;
    pace?.end();
    pace = undefined;
  };

  const turn = async (on: boolean): Promise<void> => {
    try {
      if (on && film === undefined && !over) await begin();
      // What was being started when the end came is completed at once.
      if (!on || over) await halt();
    } catch (thrown) {
      onFailed(toError(thrown).message);
    }
  };

  return {
    roll: (on) => {
      queue = queue.then(() => turn(on));
      return queue;
    },
    stop: async () => {
      over = true;
      await halt();
    },
    files: () => files,
    path: () => path,
    behindMs: () => pace?.behindMs(),
    newestFrame: async () => film?.newestFrame(),
  };
};
