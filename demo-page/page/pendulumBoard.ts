import { draw, write } from './board.ts';
import { arrow, type Board, circle, dashed, heading } from './sketches.ts';

/** A pendulum, its forces, and the formula that leaves one letter out. */
export const pendulumBoard: Board = {
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
