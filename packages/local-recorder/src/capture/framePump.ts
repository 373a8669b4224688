import type { Writable } from 'node:stream';
import type { Clock } from '../lib/clock.ts';

/** Gives an encoder as many pictures per second as it expects, whatever the page's own rhythm. */
export type FramePump = {
  readonly show: (picture: Buffer) => void;
  readonly newest: () => Buffer | undefined;
  readonly stop: () => void;
};

/** Starts with the first picture; repeats the newest one, so that a second of video is a second of time. */
export const startFramePump = (sink: Writable, fps: number, clock: Clock): FramePump => {
  let newest: Buffer | undefined;
  let startedAt: number | undefined;
  let written = 0;
  let full = false;
  let cancel = (): void => {};
  sink.on('drain', () => {
    full = false;
  });

  const tick = (): void => {
    if (newest === undefined || startedAt === undefined) return;
    const due = Math.floor(((clock.now() - startedAt) * fps) / 1000) + 1;
    // A slow encoder isn't flooded: what it misses now is made up with repeated pictures afterwards.
    while (written < due && !full && sink.writable) {
      full = !sink.write(newest);
      written += 1;
    }
    cancel = clock.after(Math.max(1, startedAt + (due * 1000) / fps - clock.now()), tick);
  };

  return {
    show: (picture) => {
      newest = picture;
      if (startedAt !== undefined) return;
      startedAt = clock.now();
      tick();
    },
    newest: () => newest,
    stop: () => {
      cancel();
      cancel = () => {};
      newest = undefined;
    },
  };
};
