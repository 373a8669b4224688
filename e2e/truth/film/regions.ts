import { stripColumns, stripRows } from '../../../demo-page/page/truthStrip.ts';

/** A film is read at a quarter of its size, grey; the truth strip's cells lie below, a pixel for a cell. */
export const pictureWidth = 320;
export const pictureHeight = 180;
export const frameBytes = pictureWidth * (pictureHeight + stripRows);

/** A part of the picture: left, top, width, height in its own pixels, a quarter of the page's. */
export type Region = readonly [x: number, y: number, width: number, height: number];

/** Where the lesson shows what, laid out at 1280 × 720. */
export const regions = {
  /** The board's heading, which is written from the start; a cover's words are elsewhere. */
  heading: [14, 28, 96, 11],
  /** The teacher without flash, name and edges. */
  teacher: [231, 22, 72, 38],
  /** The inside of the flash. */
  flash: [310, 23, 2, 2],
  chat: [232, 82, 80, 88],
  banner: [145, 21, 30, 7],
} as const satisfies Readonly<Record<string, Region>>;

/** The four slides, without their outlines. */
export const slideRegions: readonly Region[] = [0, 1, 2, 3].map((n) => [7 + n * 56, 148, 48, 26]);

/** The pixels of a region, row after row. */
export const pixelsIn = (frame: Uint8Array, [x, y, width, height]: Region): readonly number[] =>
  Array.from({ length: height }, (_, row) => {
    const start = (y + row) * pictureWidth + x;
    return [...frame.subarray(start, start + width)];
  }).flat();

/** The strip's cells; true is white. */
export const cellsIn = (frame: Uint8Array): readonly boolean[] =>
  Array.from({ length: stripRows }, (_, row) => {
    const start = (pictureHeight + row) * pictureWidth;
    return [...frame.subarray(start, start + stripColumns)].map((grey) => grey > 127);
  }).flat();
