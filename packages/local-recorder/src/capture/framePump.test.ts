import { Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { simulatedClock } from '../lib/simulatedClock.ts';
import { startFramePump } from './framePump.ts';

const sink = () => {
  const pictures: string[] = [];
  const stream = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      pictures.push(chunk.toString());
      done();
    },
  });
  return { pictures, stream };
};

test('a still page gives as many pictures per second as asked for', () => {
  const clock = simulatedClock();
  const { pictures, stream } = sink();
  const pump = startFramePump(stream, 15, clock);
  clock.advance(5_000);
  expect(pictures).toEqual([]);
  pump.show(Buffer.from('a'));
  clock.advance(1_999);
  expect(pictures).toEqual(Array(30).fill('a'));
  pump.stop();
  clock.advance(5_000);
  expect(pictures).toHaveLength(30);
});

test('a quick page is thinned to the newest picture at each moment', () => {
  const clock = simulatedClock();
  const { pictures, stream } = sink();
  const pump = startFramePump(stream, 10, clock);
  for (const picture of ['a', 'b', 'c', 'd', 'e']) {
    pump.show(Buffer.from(picture));
    clock.advance(50);
  }
  expect(pictures).toEqual(['a', 'b', 'd']);
});

test('a slow encoder is not flooded, and gets the missed time back as repeated pictures', async () => {
  const clock = simulatedClock();
  const pictures: string[] = [];
  let release = (): void => {};
  const stream = new Writable({
    highWaterMark: 1,
    write: (chunk: Buffer, _encoding, done) => {
      pictures.push(chunk.toString());
      if (pictures.length === 1) release = done;
      else done();
    },
  });
  const pump = startFramePump(stream, 10, clock);
  pump.show(Buffer.from('a'));
  clock.advance(950);
  expect(pictures).toEqual(['a']);
  pump.show(Buffer.from('b'));
  release();
  await expect.poll(() => pictures.length).toBe(10);
  expect(pictures).toEqual(['a', ...Array(9).fill('b')]);
});
