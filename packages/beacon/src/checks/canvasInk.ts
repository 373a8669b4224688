import { bad, ok, unknown, type Verdict } from '../verdict.ts';
import { keepOk } from './keepOk.ts';
import type { Look } from './look.ts';
import { pixelsOf } from './pixels.ts';

/** Whether a canvas has been drawn on. Reading one can stall the GPU. */
export const canvasInk = (canvas: HTMLCanvasElement, { now }: Look): Verdict =>
  keepOk(canvas, now, () => {
    const { width, height } = canvas;
    if (!width || !height) return bad('empty', 'no size');
    const pixels = pixelsOf(canvas, [0, 0, width, height], 16, 9);
    // A WebGL canvas reads as empty outside its own frame, so one colour does not prove that nothing is shown.
    return pixels?.some((value, i) => value !== pixels[i % 4]) ? ok : unknown('unreadable, or one colour');
  });
