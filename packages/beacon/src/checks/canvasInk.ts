import { bad, ok, unknown, type Verdict } from '../verdict.ts';
import type { Look } from './look.ts';
import { pixelsOf } from './pixels.ts';

/** Reading a canvas can stall the GPU: an answer is kept for so long. */
const keepMs = 1000;

const known = new WeakMap<HTMLCanvasElement, { readonly at: number; readonly verdict: Verdict }>();

const read = (canvas: HTMLCanvasElement): Verdict => {
  const { width, height } = canvas;
  if (!width || !height) return bad('empty', 'no size');
  const pixels = pixelsOf(canvas, [0, 0, width, height], 16, 9);
  // A WebGL canvas reads as empty outside its own frame, so one colour does not prove that nothing is shown.
  return pixels?.some((value, i) => value !== pixels[i % 4]) ? ok : unknown('cannot be read, or one colour');
};

/** Whether a canvas has been drawn on. */
export const canvasInk = (canvas: HTMLCanvasElement, { now }: Look): Verdict => {
  let last = known.get(canvas);
  if (!last || now - last.at >= keepMs || last.verdict.status !== 'ok') {
    last = { at: now, verdict: read(canvas) };
    known.set(canvas, last);
  }
  return last.verdict;
};
