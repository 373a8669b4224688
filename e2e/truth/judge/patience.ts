import type { Part } from '../../../demo-page/page/parts.ts';

/** For how long a beacon may be wrong, in ms. */
export type Patience = {
  /** For how long a fault is no fault: the page's `data-tolerance`. */
  readonly toleranceMs: number;
  /** For how long all must hold before a page is ready: the page's `data-settle`. */
  readonly settleMs: number;
  /** Between two frames of the film. */
  readonly frameMs: number;
  /** How many times as long as on a machine of its own a look may take. */
  readonly slowness: number;
};

/** Something that was done to the lesson; epoch ms. */
export type Deed = {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  /** How long it takes to be certain that this is wrong, on top of the tolerance; and that it is right again. */
  readonly noticeMs: number;
  readonly recoverMs: number;
};

/** Between two looks at a page that is well. */
export const lookMs = 1000;
/** Between two looks at a page that is not well: 250, and what a look of 10 ms then leaves the page alone. */
export const lookAgainMs = 750;
/** What a page that has just been loaded needs to show that its film plays and is heard. */
export const loadMs = 2000;

/** What it takes to be certain of a fault that nobody named, by its part: see `faults`. */
export const noticeMsOf: Readonly<Record<Part, number>> = {
  page: lookMs,
  board: lookMs,
  slides: lookMs,
  teacher: 3 * lookMs,
  motion: 4 * lookMs,
  sound: 13 * lookMs,
  chat: lookMs,
  banner: lookMs,
};
