import { draw, type Stroke, write } from './board.ts';
import type { Point } from './glyphs.ts';

/** What is drawn on one whiteboard: the heading is there from the start, the strokes follow one by one. */
export type Board = { readonly heading: readonly Stroke[]; readonly strokes: readonly Stroke[] };

const heading = (text: string): readonly Stroke[] => [
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

const dashed = (from: Point, to: Point, dashes: number): readonly Stroke[] =>
  Array.from({ length: dashes }, (_, index) => {
    const at = (share: number): Point => [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share];
    return draw([at(index / dashes), at((index + 0.55) / dashes)], 'ink', 2);
  });

const arrow = (from: Point, to: Point, ink: 'red' | 'green'): readonly Stroke[] => {
  const angle = Math.atan2(to[1] - from[1], to[0] - from[0]);
  const barb = (turn: number): Point => [to[0] - 13 * Math.cos(angle + turn), to[1] - 13 * Math.sin(angle + turn)];
  return [draw([from, to], ink, 3), draw([barb(0.45), to, to, barb(-0.45)], ink, 3)];
};

const circle = (x: number, y: number, radius: number): Stroke =>
  draw(
    Array.from(
      { length: 13 },
      (_, i): Point => [x + radius * Math.sin((i * Math.PI) / 6), y - radius * Math.cos((i * Math.PI) / 6)],
    ),
  );

const wave = (x: number, y: number, height: number, period: number, periods: number): Stroke =>
  draw(
    Array.from(
      { length: periods * 12 + 1 },
      (_, i): Point => [x + (i * period) / 12, y - height * Math.cos((i * Math.PI) / 6)],
    ),
    'blue',
    3.5,
  );

const pendulum: Board = {
  heading: heading('the pendulum'),
  strokes: [
    draw(
      [
        [90, 108],
        [310, 106],
      ],
      'ink',
      4,
    ),
    ...[110, 145, 180, 215, 250, 285].map((x) =>
      draw(
        [
          [x, 106],
          [x + 13, 92],
        ],
        'ink',
        2,
      ),
    ),
    ...dashed([190, 112], [190, 372], 11),
    draw(
      [
        [190, 108],
        [298, 326],
      ],
      'ink',
      3,
    ),
    circle(307, 345, 21),
    ...write('m', 300, 350, 15),
    draw(
      [
        [191, 186],
        [208, 185],
        [224, 177],
      ],
      'red',
      2.5,
    ),
    ...write('θ', 202, 216, 17, 'red'),
    ...write('L', 262, 216, 19, 'green'),
    ...arrow([307, 368], [307, 432], 'red'),
    ...write('m g', 322, 424, 18, 'red'),
    ...arrow([286, 352], [236, 374], 'green'),
    ...write('F', 216, 404, 19, 'green'),
    ...write('F = - m g sin θ', 440, 150, 26),
    ...write('small θ:', 440, 212, 19, 'green'),
    ...write('sin θ ≈ θ', 560, 212, 24),
    ...write('T = 2π', 440, 312, 34, 'blue'),
    draw(
      [
        [600, 296],
        [608, 290],
        [608, 290],
        [622, 342],
        [622, 342],
        [640, 250],
        [640, 250],
        [700, 249],
      ],
      'blue',
      3,
    ),
    ...write('L', 660, 282, 22, 'blue'),
    draw(
      [
        [650, 296],
        [692, 295],
      ],
      'blue',
      2.5,
    ),
    ...write('g', 660, 324, 22, 'blue'),
    draw(
      [
        [424, 232],
        [722, 230],
        [722, 230],
        [724, 364],
        [724, 364],
        [423, 366],
        [423, 366],
        [424, 232],
      ],
      'red',
      2.5,
    ),
    ...write('where is m?', 500, 420, 23, 'red'),
  ],
};

const period: Board = {
  heading: heading('one period'),
  strokes: [
    ...arrow([80, 262], [560, 260], 'green'),
    ...arrow([84, 400], [84, 110], 'green'),
    ...write('t', 574, 268, 20, 'green'),
    ...write('θ', 54, 126, 20, 'green'),
    wave(84, 260, 110, 210, 2),
    ...dashed([294, 150], [294, 386], 9),
    draw(
      [
        [92, 386],
        [286, 385],
      ],
      'red',
      2.5,
    ),
    draw(
      [
        [102, 379],
        [91, 386],
        [91, 386],
        [102, 393],
      ],
      'red',
      2.5,
    ),
    draw(
      [
        [277, 378],
        [288, 385],
        [288, 385],
        [277, 392],
      ],
      'red',
      2.5,
    ),
    ...write('T', 184, 424, 22, 'red'),
    ...write('θ = θ', 360, 136, 24),
    ...write('0', 443, 142, 14),
    ...write('cos ωt', 468, 136, 24),
    ...write('L = 1 m', 610, 200, 21),
    ...write('T ≈ 2.0 s', 610, 246, 21, 'blue'),
    ...write('L = 4 m', 610, 306, 21),
    ...write('T ≈ 4.0 s', 610, 352, 21, 'blue'),
    ...write('no m at all!', 570, 424, 23, 'red'),
    draw(
      [
        [566, 436],
        [660, 440],
        [790, 433],
      ],
      'red',
      3,
    ),
  ],
};

/** The lesson, board after board, drawn in a loop. */
export const lessonBoards: readonly [Board, ...Board[]] = [pendulum, period];
