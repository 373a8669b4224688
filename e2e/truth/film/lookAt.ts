import { readStrip, type Strip } from '../../../demo-page/page/truthStrip.ts';
import { cellsIn, pixelsIn, type Region, regions, slideRegions } from './regions.ts';

/** What the pixels of one frame show; every number is of grey from 0 to 255, or counts pixels. */
export type Sight = {
  /** In the file, ms. */
  readonly at: number;
  /** Undefined where the frame does not show the page. */
  readonly strip: Strip | undefined;
  /** Pixels clearly darker than the paper around them. */
  readonly headingInk: number;
  readonly chatInk: number;
  /** The least varied of the four slides. */
  readonly slideSpread: number;
  readonly teacherSpread: number;
  readonly teacherGrey: number;
  /** Pixels of the teacher that are others than in the frame before. */
  readonly teacherMoved: number;
  readonly bannerGrey: number;
  readonly flashes: boolean;
};

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

const spread = (values: readonly number[]): number => {
  const middle = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - middle) ** 2)));
};

const ink = (values: readonly number[]): number => {
  const paper = [...values].sort((a, b) => a - b)[Math.floor(values.length * 0.7)] ?? 0;
  return values.filter((value) => value < paper - 20).length;
};

/** A change smaller than that is the encoder's. */
const leastChange = 8;

const changed = (frame: Uint8Array, before: Uint8Array | undefined, region: Region): number => {
  if (!before) return 0;
  const old = pixelsIn(before, region);
  return pixelsIn(frame, region).filter((value, i) => Math.abs(value - (old[i] ?? value)) > leastChange).length;
};

/** Looks at a frame, laid out as `regions` says; `before` is the one before it. */
export const lookAt = (frame: Uint8Array, before: Uint8Array | undefined, at: number): Sight => {
  const teacher = pixelsIn(frame, regions.teacher);
  return {
    at,
    strip: readStrip(cellsIn(frame)),
    headingInk: ink(pixelsIn(frame, regions.heading)),
    chatInk: ink(pixelsIn(frame, regions.chat)),
    slideSpread: Math.min(...slideRegions.map((region) => spread(pixelsIn(frame, region)))),
    teacherSpread: spread(teacher),
    teacherGrey: mean(teacher),
    teacherMoved: changed(frame, before, regions.teacher),
    bannerGrey: mean(pixelsIn(frame, regions.banner)),
    flashes: mean(pixelsIn(frame, regions.flash)) > 180,
  };
};
