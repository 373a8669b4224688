import { bad, ok, unknown, type Verdict } from '../verdict.ts';
import type { Look } from './look.ts';

const width = 16;
const height = 9;
/** Reading a canvas can stall the GPU: an answer is kept for so long. */
const keepMs = 1000;

const known = new WeakMap<HTMLCanvasElement, { readonly at: number; readonly verdict: Verdict }>();
let reader: CanvasRenderingContext2D | null | undefined;

const read = (canvas: HTMLCanvasElement): Verdict => {
  if (!canvas.width || !canvas.height) return bad('empty', 'no size');
  if (reader === undefined) {
    const sheet = document.createElement('canvas');
    sheet.width = width;
    sheet.height = height;
    reader = sheet.getContext('2d', { willReadFrequently: true });
  }
  if (!reader) return unknown('no canvas to read with');
  try {
    reader.clearRect(0, 0, width, height);
    reader.drawImage(canvas, 0, 0, width, height);
    const pixels = new Uint32Array(reader.getImageData(0, 0, width, height).data.buffer);
    // A WebGL canvas reads as empty outside its own frame, so one colour does not prove that nothing is shown.
    return pixels.some((pixel) => pixel !== pixels[0]) ? ok : unknown('one colour, or cannot be read');
  } catch {
    // The sheet is tainted for good by a cross-origin picture.
    reader = undefined;
    return unknown('holds a picture of another origin');
  }
};

/** Whether a canvas has been drawn on. */
export const canvasInk = (canvas: HTMLCanvasElement, look: Look): Verdict => {
  const before = known.get(canvas);
  if (before && before.verdict.status === 'ok' && look.now - before.at < keepMs) return before.verdict;
  const verdict = read(canvas);
  known.set(canvas, { at: look.now, verdict });
  return verdict;
};
