import { draw, type Stroke, write } from './board.ts';
import type { Point } from './glyphs.ts';

/** What is drawn on one whiteboard: the heading is there from the start, the strokes follow one by one. */
export type Board = { readonly heading: readonly Stroke[]; readonly strokes: readonly Stroke[] };

/** A heading, written and underlined. */
export const heading = (text: string): readonly Stroke[] => [
  ...write(text, 36, 52, 22, 'blue'),
  draw(
    [
      [36, 66],
      [420, 64],
    ],
    'blue',
    2,
  ),
];

/** A straight line of so many dashes. */
export const dashed = (from: Point, to: Point, dashes: number): readonly Stroke[] =>
  Array.from({ length: dashes }, (_, index) => {
    const at = (share: number): Point => [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share];
    return draw([at(index / dashes), at((index + 0.55) / dashes)], 'ink', 2);
  });

/** A straight line with a barb at its end. */
export const arrow = (from: Point, to: Point, ink: 'red' | 'green'): readonly Stroke[] => {
  const angle = Math.atan2(to[1] - from[1], to[0] - from[0]);
  const barb = (turn: number): Point => [to[0] - 13 * Math.cos(angle + turn), to[1] - 13 * Math.sin(angle + turn)];
  return [draw([from, to], ink, 3), draw([barb(0.45), to, to, barb(-0.45)], ink, 3)];
};

export const circle = (x: number, y: number, radius: number): Stroke =>
  draw(
    Array.from(
      { length: 13 },
      (_, i): Point => [x + radius * Math.sin((i * Math.PI) / 6), y - radius * Math.cos((i * Math.PI) / 6)],
    ),
  );

/** A cosine of so many periods, from its crest on. */
export const wave = (x: number, y: number, height: number, period: number, periods: number): Stroke =>
  draw(
    Array.from(
      { length: periods * 12 + 1 },
      (_, i): Point => [x + (i * period) / 12, y - height * Math.cos((i * Math.PI) / 6)],
    ),
    'blue',
    3.5,
  );
