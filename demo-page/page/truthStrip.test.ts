import { expect, test } from 'vitest';
import { readStrip, type Strip, stripAt, stripWrapMs } from './truthStrip.ts';

const strip: Strip = { epochMs: 5000, frame: 17, load: 3, broken: ['board', 'sound'] };

test.each([0, 10, 255_990, stripWrapMs - 10, stripWrapMs, 1_700_000_123_456])(
  'readStrip() gives back the hundredth of a second of %i, and all else',
  (epochMs) => {
    const moment = Math.floor((epochMs % stripWrapMs) / 10) * 10;
    expect(readStrip(stripAt({ ...strip, epochMs }))).toEqual({ ...strip, epochMs: moment });
  },
);

test('what grows without end wraps', () => {
  expect(readStrip(stripAt({ ...strip, frame: 65_537, load: 300, broken: [] }))).toMatchObject({ frame: 1, load: 44 });
});

test('readStrip() sees that the page was not shown: white, black, too few cells', () => {
  const cells = stripAt(strip);
  expect(readStrip(cells.map(() => true))).toBeUndefined();
  expect(readStrip(cells.map(() => false))).toBeUndefined();
  expect(readStrip(cells.map((_, i) => i % 32 === 0))).toBeUndefined();
  expect(readStrip(cells.slice(1))).toBeUndefined();
});

test('readStrip() believes no strip in which one cell is wrong', () => {
  const cells = stripAt(strip);
  for (const wrong of cells.keys())
    expect(readStrip(cells.map((cell, i) => (i === wrong ? !cell : cell)))).toBeUndefined();
});
