import { draw, write } from './board.ts';
import { arrow, type Board, dashed, heading, wave } from './sketches.ts';

/** One period of a swing, and what it does not depend on. */
export const periodBoard: Board = {
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
