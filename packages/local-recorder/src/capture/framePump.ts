import type { Writable } from 'node:stream';
import type { Clock } from '../lib/clock.ts';

/** Gives an encoder as many pictures per second as it expects, whatever the page's own rhythm. */
export type FramePump = {
  readonly show: (picture: Buffer) => void;
  readonly newest: () => Buffer | undefined;
  /** The moment of the first picture, in ms since 1970. */
  readonly began: Promise<number>;
  readonly stop: () => void;
};

/** Starts with the first picture; repeats the newest one, so that a second of video is a second of time. */
export const startFramePump = (sink: Writable, fps: number, clock: Clock): FramePump => {
  let newest: Buffer | undefined;
  let startedAt: number | undefined;
  let written = 0;
  let full = false;
  let cancel = (): void => {};
  let markBegan: (at: number) => void = () => {};
  const began = new Promise<number>((resolve) => {
    markBegan = resolve;
  });

  const due = (): number =>
    newest === undefined || startedAt === undefined ? 0 : Math.floor(((clock.now() - startedAt) * fps) / 1000) + 1;
  // A slow encoder isn't flooded: what it missed is made up with repeated pictures as soon as it takes more.
  const fill = (): void => {
    while (newest !== undefined && !full && sink.writable && written < due()) {
      full = !sink.write(newest);
      written += 1;
    }
  };
  sink.on('drain', () => {
    full = false;
    fill();
  });
  const tick = (): void => {
    if (startedAt === undefined) return;
    fill();
    cancel = clock.after(Math.max(1, startedAt + (due() * 1000) / fps - clock.now()), tick);
  };

  return {
    show: (picture) => {
      newest = picture;
      if (startedAt !== undefined) return;
      startedAt = clock.now();
      markBegan(startedAt);
      tick();
    },
    began,
    newest: () => newest,
    stop: () => {
      cancel();
      cancel = () => {};
      newest = undefined;
    },
  };
};
