import type { Point } from './glyphs.ts';

const stepsPerSpan = 6;

const same = (a: Point | undefined, b: Point | undefined) => a !== undefined && a[0] === b?.[0] && a[1] === b[1];

const between = (p0: number, p1: number, p2: number, p3: number, t: number): number =>
  0.5 * (2 * p1 + (p2 - p0) * t + (2 * p0 - 5 * p1 + 4 * p2 - p3) * t * t + (3 * p1 - p0 - 3 * p2 + p3) * t * t * t);

/** Splits a stroke at its corners: a point given twice ends one run and begins the next. */
const runsOf = (points: readonly Point[]): readonly (readonly Point[])[] => {
  const runs: Point[][] = [[]];
  points.forEach((point, index) => {
    if (same(points[index - 1], point)) runs.push([]);
    runs.at(-1)?.push(point);
  });
  return runs;
};

const smoothRun = (run: readonly Point[]): Point[] =>
  run.flatMap((from, index) => {
    const to = run[index + 1];
    if (!to) return [from];
    const before = run[index - 1] ?? from;
    const after = run[index + 2] ?? to;
    return Array.from({ length: run.length > 2 ? stepsPerSpan : 1 }, (_, step): Point => {
      const t = step / stepsPerSpan;
      return [between(before[0], from[0], to[0], after[0], t), between(before[1], from[1], to[1], after[1], t)];
    });
  });

/** A smooth line through all points (Catmull-Rom), as short straight pieces; a point given twice stays a corner. */
export const smooth = (points: readonly Point[]): readonly Point[] => runsOf(points).flatMap(smoothRun);
