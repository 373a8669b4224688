/** Cells of the strip, and the pixels of a cell's side in the 1280 × 720 design. */
export const stripCells = 16;
export const cellSize = 16;

const tickMs = 250;
const bits = 12;

/**
 * The cells (true = white) for a moment, in epoch milliseconds: white, black, then 12 bits of the count of quarter seconds
 * since the epoch (highest first, so it wraps after 1024 s), then a parity bit that makes the number of white counter
 * bits and parity even, then white. A frame without the three guards, or with wrong parity, does not show the page.
 */
export const stripAt = (epochMs: number): readonly boolean[] => {
  const tick = Math.floor(epochMs / tickMs) % 2 ** bits;
  const counter = Array.from({ length: bits }, (_, index) => Math.floor(tick / 2 ** (bits - 1 - index)) % 2 === 1);
  const parity = counter.filter(Boolean).length % 2 === 1;
  return [true, false, ...counter, parity, true];
};

/** Reads cells back: seconds since the epoch modulo 1024, or undefined where the page was not shown. */
export const readStrip = (cells: readonly boolean[]): number | undefined => {
  const counter = cells.slice(2, 2 + bits);
  const parity = cells[2 + bits];
  const guarded = cells.length === stripCells && cells[0] === true && cells[1] === false && cells[15] === true;
  if (!guarded || (counter.filter(Boolean).length % 2 === 1) !== parity) return undefined;
  return (counter.reduce((sum, bit) => sum * 2 + (bit ? 1 : 0), 0) * tickMs) / 1000;
};

/** Paints the strip on its canvas, from now on, each time that it changes. `now` is the epoch time in milliseconds. */
export const startTruthStrip = (canvas: HTMLCanvasElement, now: () => number): void => {
  const paint = canvas.getContext('2d', { alpha: false });
  if (!paint) return;
  let painted = -1;
  const step = () => {
    requestAnimationFrame(step);
    const tick = Math.floor(now() / tickMs);
    if (tick === painted) return;
    painted = tick;
    stripAt(now()).forEach((white, index) => {
      paint.fillStyle = white ? '#fff' : '#000';
      paint.fillRect(index * cellSize, 0, cellSize, cellSize);
    });
  };
  step();
};
