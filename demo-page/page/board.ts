import { smooth } from './curve.ts';
import { glyphOf, type Point } from './glyphs.ts';

export type Ink = 'ink' | 'blue' | 'red' | 'green';

/** One pen movement on the board, in board pixels. */
export type Stroke = { readonly points: readonly Point[]; readonly ink: Ink; readonly width: number };

/** A stretch of a stroke between two pen positions. */
export type Piece = { readonly from: Point; readonly to: Point; readonly ink: Ink; readonly width: number };

/** Moves and tilts each letter a little, the same way each time, so that writing looks like a hand's. */
const wobble = (index: number, size: number): Point => [
  Math.sin(index * 12.9898) * size * 0.02,
  Math.sin(index * 78.233) * size * 0.035,
];

/** Strokes that write `text` with its baseline at (x, y); `size` is the height of a capital in pixels. */
export const write = (text: string, x: number, y: number, size: number, ink: Ink = 'ink'): readonly Stroke[] => {
  const scale = size / 10;
  let pen = x;
  return [...text].flatMap((character, index) => {
    const glyph = glyphOf(character);
    const [dx, dy] = wobble(index, size);
    const left = pen + dx;
    pen += glyph.advance * scale;
    return glyph.strokes.map((stroke) => ({
      points: smooth(stroke).map(([px, py]): Point => [left + (px + py * 0.12) * scale, y + dy - py * scale]),
      ink,
      width: Math.max(2, size * 0.085),
    }));
  });
};

/** A stroke through the points given, smooth where there are more than two. */
export const draw = (points: readonly Point[], ink: Ink = 'ink', width = 3): Stroke => ({
  points: smooth(points),
  ink,
  width,
});

const length = (from: Point, to: Point) => Math.hypot(to[0] - from[0], to[1] - from[1]);

/** What lifting the pen and moving to the next stroke costs, in pixels of drawing. */
const liftCost = 14;

const piecesOf = (stroke: Stroke): readonly Piece[] =>
  stroke.points
    .slice(1)
    .map((to, index) => ({ from: stroke.points[index] ?? to, to, ink: stroke.ink, width: stroke.width }));

const partOf = (piece: Piece, size: number, from: number, to: number): Piece => {
  const at = (share: number): Point => [
    piece.from[0] + (piece.to[0] - piece.from[0]) * share,
    piece.from[1] + (piece.to[1] - piece.from[1]) * share,
  ];
  return { ...piece, from: at(Math.max(0, from) / size), to: at(Math.min(size, to) / size) };
};

/** The pieces that the pen draws while it travels from `from` to `to` pixels along all strokes; `total` is the whole way. */
export const travel = (
  strokes: readonly Stroke[],
  from: number,
  to: number,
): { pieces: readonly Piece[]; total: number } => {
  const pieces: Piece[] = [];
  let way = 0;
  for (const stroke of strokes) {
    for (const piece of piecesOf(stroke)) {
      const size = length(piece.from, piece.to);
      if (size > 0 && way < to && way + size > from) pieces.push(partOf(piece, size, from - way, to - way));
      way += size;
    }
    way += liftCost;
  }
  return { pieces, total: way };
};
