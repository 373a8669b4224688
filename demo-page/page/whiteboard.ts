import { type Ink, type Piece, travel } from './board.ts';
import { lessonBoards } from './lessonBoards.ts';

const inks: Readonly<Record<Ink, string>> = { ink: '#26323f', blue: '#1c5f9e', red: '#b6423a', green: '#27764f' };
const pixelsPerMs = 0.24;
const restMs = 5000;

const drawPieces = (paint: CanvasRenderingContext2D, pieces: readonly Piece[]) => {
  paint.lineCap = 'round';
  for (const { from, to, ink, width } of pieces) {
    paint.strokeStyle = inks[ink];
    paint.lineWidth = width;
    paint.beginPath();
    paint.moveTo(...from);
    paint.lineTo(...to);
    paint.stroke();
  }
};

/** The squared paper is part of the picture, so that a whiteboard with nothing on it yet is no blank canvas. */
const drawPaper = (paint: CanvasRenderingContext2D) => {
  const { width, height } = paint.canvas;
  paint.fillStyle = '#fffefb';
  paint.fillRect(0, 0, width, height);
  paint.strokeStyle = '#e6ecef';
  paint.lineWidth = 1;
  paint.beginPath();
  for (let x = 24.5; x < width; x += 24) paint.rect(x, 0, 0, height);
  for (let y = 24.5; y < height; y += 24) paint.rect(0, y, width, 0);
  paint.stroke();
};

export type Whiteboard = {
  /** Wipes the canvas to nothing and stops drawing. */
  blank(): void;
  /** Draws the board anew up to where the lesson is, and goes on. */
  resume(): void;
};

/** Draws the lesson on the canvas without end, one board after the other. `now` is a clock in milliseconds. */
export const startWhiteboard = (canvas: HTMLCanvasElement, now: () => number): Whiteboard => {
  const paint = canvas.getContext('2d');
  if (!paint) return { blank: () => {}, resume: () => {} };
  let index = 0;
  let board = lessonBoards[0];
  let startedAt = now();
  let drawnTo = 0;
  let blank = false;

  const newPaper = () => {
    drawPaper(paint);
    drawPieces(paint, travel(board.heading, 0, Number.POSITIVE_INFINITY).pieces);
    drawnTo = 0;
  };
  const turnPage = () => {
    index = (index + 1) % lessonBoards.length;
    board = lessonBoards[index] ?? lessonBoards[0];
    startedAt = now();
    newPaper();
  };
  const step = () => {
    requestAnimationFrame(step);
    if (blank) return;
    const position = (now() - startedAt) * pixelsPerMs;
    // Some 20 steps a second look like a hand and leave the recorder its processor.
    if (position - drawnTo < 50 * pixelsPerMs) return;
    const { pieces, total } = travel(board.strokes, drawnTo, position);
    drawPieces(paint, pieces);
    drawnTo = position;
    if (position > total + restMs * pixelsPerMs) turnPage();
  };

  newPaper();
  requestAnimationFrame(step);
  return {
    blank() {
      blank = true;
      paint.clearRect(0, 0, canvas.width, canvas.height);
    },
    resume() {
      blank = false;
      newPaper();
    },
  };
};
