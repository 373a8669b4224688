import { expect, test } from 'vitest';
import { draw, travel, write } from './board.ts';
import { lessonBoards } from './lessonBoards.ts';

const length = (strokes: Parameters<typeof travel>[0], from: number, to: number) =>
  travel(strokes, from, to).pieces.reduce((sum, { from: a, to: b }) => sum + Math.hypot(b[0] - a[0], b[1] - a[1]), 0);

test('travel() draws only what lies between two pen positions', () => {
  const line = [
    draw([
      [0, 0],
      [100, 0],
    ]),
  ];
  expect(travel(line, 20, 50).pieces).toMatchObject([{ from: [20, 0], to: [50, 0] }]);
  expect(travel(line, 200, 300).pieces).toEqual([]);
});

test('travel() in small steps draws as much as in one', () => {
  const strokes = lessonBoards[0].strokes;
  const { total } = travel(strokes, 0, 0);
  let stepped = 0;
  for (let at = 0; at < total; at += 37) stepped += length(strokes, at, at + 37);
  expect(stepped).toBeCloseTo(length(strokes, 0, total), 3);
});

test('write() leaves a gap for a space and for a letter that it does not know', () => {
  expect(write(' Ж', 0, 0, 20)).toEqual([]);
});

test('the boards stay on the canvas and have something to draw at once', () => {
  for (const { heading, strokes } of lessonBoards) {
    expect(heading.length).toBeGreaterThan(0);
    for (const [x, y] of [...heading, ...strokes].flatMap(({ points }) => points)) {
      expect(x).toBeGreaterThan(0);
      expect(x).toBeLessThan(876);
      expect(y).toBeGreaterThan(0);
      expect(y).toBeLessThan(474);
    }
  }
});
