import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Film, Stage } from '../capture/capture.ts';
import type { Pace } from '../capture/pace.ts';
import { type PaceWatch, watchPace } from '../capture/watchPace.ts';
import type { Clock } from '../lib/clock.ts';
import { toError } from '../lib/toError.ts';
import type { ListedFile } from '../notify/notice.ts';
import type { Identity } from '../notify/notifier.ts';
import type { Timings } from '../timings.ts';
import { fileStem } from './fileStem.ts';
import { finishPlaylist } from './finishPlaylists.ts';
import { type Beginning, listVideos, nextIndex, videoNames } from './listVideos.ts';
import type { Plan } from './plan.ts';

/** The films of one worker: a playlist, and an MP4 from each going off hold to the next hold. */
export type Roll = {
  /** Films, or leaves out what comes, from now on; calls are carried out one after the other. */
  readonly roll: (on: boolean) => Promise<void>;
  /** Completes the files that are being written. */
  readonly stop: () => Promise<void>;
  /** The files that hold video, the one that is being written included. */
  readonly files: () => readonly ListedFile[];
  /** Where the newest file is. */
  readonly path: () => Promise<string | undefined>;
  /** How far the newest picture in the file is behind the clock. */
  readonly behindMs: () => number | undefined;
  /** Whether the encoder has fallen behind and not yet caught up. */
  readonly behind: () => boolean;
  readonly newestFrame: () => Promise<Buffer | undefined>;
};

type Ground = {
  readonly stage: Stage;
  readonly page: Page;
  readonly dir: string;
  readonly plan: Pick<Plan, 'maxVideoDuration' | 'fileNamePrefix'>;
  readonly timings: Pick<Timings, 'sliceMs' | 'videoMinuteMs'>;
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
  plan,
  timings,
  identity,
  worker,
  clock,
  onBegan,
  onVideo,
  onPace,
  onFailed,
}: Ground): Roll => {
  const folder = join(dir, ...plan.fileNamePrefix);
  const stem = fileStem(identity.sid, identity.cname, worker);
  const partMs = plan.maxVideoDuration * timings.videoMinuteMs;
  const beginnings: Beginning[] = [];
  let files: readonly ListedFile[] = [];
  let film: Film | undefined;
  let pace: PaceWatch | undefined;
  let queue: Promise<void> = Promise.resolve();
  let over = false;

  const look = async (): Promise<void> => {
    const listed = await listVideos(folder, stem, beginnings, partMs);
    files = listed.map((file) => ({ ...file, filename: [...plan.fileNamePrefix, file.filename].join('/') }));
  };

  const begin = async (): Promise<void> => {
    await mkdir(folder, { recursive: true });
    const index = await nextIndex(folder, stem);
    const lengths = { sliceSeconds: timings.sliceMs / 1000, mp4Seconds: partMs / 1000 };
    const begun = await stage.film(page, { folder, stem, index, ...lengths });
    film = begun;
    void begun.began.then((at) => {
      if (film === begun) pace = watchPace(at, begun.progress, clock, onPace);
      beginnings.push({ index, at });
      onBegan(at);
    });
    void Promise.all([begun.began, begun.firstBytes]).then(async () => {
      await look();
      onVideo();
    });
    void begun.ended.then(({ asked, words }) => asked || onFailed(words));
  };

  const halt = async (): Promise<void> => {
    const ending = film;
    await ending?.stop();
    film = undefined;
    pace?.end();
    pace = undefined;
    if (ending === undefined) return;
    await finishPlaylist(join(folder, `${stem}.m3u8`));
    await look();
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
    path: async () => {
      const newest = (await videoNames(folder, stem)).at(-1);
      return newest && join(folder, newest);
    },
    behindMs: () => pace?.behindMs(),
    behind: () => pace?.behind() ?? false,
    newestFrame: async () => film?.newestFrame(),
  };
};
