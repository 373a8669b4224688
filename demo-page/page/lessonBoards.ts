import { pendulumBoard } from './pendulumBoard.ts';
import { periodBoard } from './periodBoard.ts';
import type { Board } from './sketches.ts';

/** The lesson, board after board, drawn in a loop. */
export const lessonBoards: readonly [Board, ...Board[]] = [pendulumBoard, periodBoard];
