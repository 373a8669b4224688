import { expect, test } from '@playwright/test';
import { stripAt } from '../../../demo-page/page/truthStrip.ts';
import { beepsIn, sampleRate } from '../film/beepsIn.ts';
import { lookAt } from '../film/lookAt.ts';
import { frameBytes, pictureHeight, pictureWidth } from '../film/regions.ts';
import { flashesAndBeeps } from './flashesAndBeeps.ts';
import { heldToOrder } from './heldToOrder.ts';
import { begin, filmOf } from './scene.ts';
import { shownIn } from './shownIn.ts';

/** A frame of one grey, with a strip. */
const frameOf = (grey: number): Uint8Array => {
  const frame = new Uint8Array(frameBytes).fill(grey);
  const cells = stripAt({ epochMs: 1230, frame: 4, load: 5, broken: ['chat'] });
  for (const [i, white] of cells.entries())
    frame[(pictureHeight + Math.floor(i / 32)) * pictureWidth + (i % 32)] = white ? 240 : 12;
  return frame;
};

test('lookAt() reads the strip, and finds no ink on an empty page', () => {
  expect(lookAt(frameOf(250), undefined, 40)).toMatchObject({
    at: 40,
    strip: { epochMs: 1230, frame: 4, load: 5, broken: ['chat'] },
    headingInk: 0,
    chatInk: 0,
    teacherSpread: 0,
    teacherMoved: 0,
  });
});

test('lookAt() sees that there is no page, ink where there is some, and what has moved', () => {
  expect(lookAt(new Uint8Array(frameBytes).fill(255), undefined, 0).strip).toBeUndefined();
  const frame = frameOf(250);
  // The heading's line, and a corner of the teacher.
  frame.fill(90, 38 * pictureWidth + 14, 38 * pictureWidth + 110);
  frame.fill(90, 40 * pictureWidth + 240, 40 * pictureWidth + 260);
  const sight = lookAt(frame, frameOf(250), 0);
  expect(sight).toMatchObject({ headingInk: 96, teacherMoved: 20, chatInk: 0 });
  expect(sight.teacherSpread).toBeGreaterThan(10);
});

test('beepsIn() finds each beep once, and none in silence or a hum', () => {
  const sound = new Int16Array(sampleRate * 3);
  for (const start of [0.5, 1.5])
    for (let i = 0; i < 0.066 * sampleRate; i++) sound[start * sampleRate + i] = i % 8 < 4 ? 6000 : -6000;
  expect(beepsIn(sound)).toEqual([500, 1500]);
  expect(beepsIn(new Int16Array(sampleRate).fill(50))).toEqual([]);
});

const syncOf = (film: ReturnType<typeof filmOf>) => flashesAndBeeps(film, shownIn(film, begin).playing, begin);

test('flashesAndBeeps() measures how far they are apart', () => {
  const film = filmOf(12, []);
  expect(syncOf(film)).toMatchObject({ flashes: 11, beeps: 11, alone: 0, worstMs: 0, startMs: 0 });
  const late = { ...film, sound: { ...film.sound, beeps: film.sound.beeps.map((at) => at + 340) } };
  expect(syncOf(late)).toMatchObject({ alone: 11, worstMs: 340, startMs: Number.POSITIVE_INFINITY });
});

test('flashesAndBeeps() says nothing of a film without sound, which is then not judged for its sound', () => {
  const { sights } = filmOf(12, [['sound', 3, 8]]);
  expect(flashesAndBeeps({ sights }, shownIn({ sights }, begin).playing, begin)).toBeUndefined();
  expect(shownIn({ sights }, begin)).toMatchObject({ unjudged: ['sound'], ill: { sound: [] } });
});

test('a sound that ends before its film is no silence', () => {
  const film = filmOf(12, []);
  const cut = { ...film, sound: { beeps: film.sound.beeps.filter((at) => at < 8000), endsAt: 8000 } };
  const { ill, well } = shownIn(cut, begin);
  expect(ill.sound).toEqual([]);
  expect(well.map(({ from, to }) => [from - begin, to - begin])).toEqual([[0, 8000]]);
  const silent = { ...cut, sound: { ...cut.sound, endsAt: 12_000 } };
  expect(shownIn(silent, begin).ill.sound).toHaveLength(1);
});

const contradictions = (film: ReturnType<typeof filmOf>) =>
  heldToOrder(shownIn(film, begin))
    .filter(({ ms }) => ms > 0)
    .map(({ part, ms }) => [part, Math.round(ms / 1000)]);

test('heldToOrder() finds a judge that is blind, and one that sees what is not there', () => {
  expect(
    contradictions(
      filmOf(30, [
        ['board', 10, 15],
        ['motion', 20, 27],
      ]),
    ),
  ).toEqual([]);
  expect(contradictions(filmOf(30, [], { told: [['board', 10, 15]] }))).toEqual([['board', 4]]);
  expect(contradictions(filmOf(30, [['banner', 10, 15]], { told: [] }))).toEqual([['banner', 5]]);
});

test('a film that never shows the page cannot be judged, and that is said', () => {
  expect(() => shownIn(filmOf(3, [['page', 0, 3]]), begin)).toThrow('no frame of it shows the page');
});
