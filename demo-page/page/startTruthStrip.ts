import type { Part } from './parts.ts';
import { stripAt, stripColumns, stripRows } from './truthStrip.ts';

/** Some 30 pictures a second are more than a recorder films. */
const restMs = 30;

/**
 * Paints the strip on its canvas, a pixel for a cell, from now on. `now` is the epoch time in ms, `load` the number of this load of
 * the document, and `broken` what the lesson was told to break.
 */
export const startTruthStrip = (
  canvas: HTMLCanvasElement,
  now: () => number,
  load: number,
  broken: () => readonly Part[],
): void => {
  canvas.width = stripColumns;
  canvas.height = stripRows;
  const paint = canvas.getContext('2d', { alpha: false });
  if (!paint) return;
  const picture = paint.createImageData(stripColumns, stripRows);
  let frame = 0;
  let paintedAt = Number.NEGATIVE_INFINITY;
  const step = () => {
    requestAnimationFrame(step);
    const epochMs = now();
    if (epochMs - paintedAt < restMs) return;
    paintedAt = epochMs;
    stripAt({ epochMs, frame, load, broken: broken() }).forEach((white, cell) => {
      const level = white ? 255 : 0;
      picture.data.set([level, level, level, 255], cell * 4);
    });
    paint.putImageData(picture, 0, 0);
    frame += 1;
  };
  step();
};
