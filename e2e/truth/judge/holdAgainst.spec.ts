import { expect, test } from '@playwright/test';
import { claimedIn } from './claimedIn.ts';
import { holdAgainst } from './holdAgainst.ts';
import { type Deed, lookAgainMs, lookMs, type Patience } from './patience.ts';
import { begin, filmOf, reportsOf, type Wrong } from './scene.ts';
import { shownIn } from './shownIn.ts';

const patience: Patience = { toleranceMs: 1000, settleMs: 100, frameMs: 67, slowness: 1 };

/** Sums of a scene's verdict, in seconds to a tenth. */
const judge = (
  wrongs: readonly Wrong[],
  says: Parameters<typeof reportsOf>[1],
  {
    deeds = [],
    slowness = 1,
    ...film
  }: Parameters<typeof filmOf>[2] & { deeds?: readonly Deed[]; slowness?: number } = {},
) => {
  const shown = shownIn(filmOf(30, wrongs, film), begin);
  const { ills, wells } = holdAgainst(shown, claimedIn(reportsOf(30, says), 3.5), deeds, { ...patience, slowness });
  const sum = (values: readonly number[]) => Math.round(values.reduce((a, b) => a + b, 0) / 100) / 10;
  return {
    falseReady: sum(ills.map(({ falseReadyMs }) => falseReadyMs)),
    miss: sum(wells.map(({ missMs }) => missMs)),
    seen: ills.map(({ name, part }) => `${name}: ${part}`),
  };
};

const cover: Wrong = ['board', 10, 20];
const done = (name: string, from: number, to: number, noticeMs = lookMs): Deed => ({
  name,
  from: begin + from * 1000,
  to: begin + to * 1000,
  noticeMs,
  recoverMs: lookAgainMs,
});

test('a beacon that tells the truth: neither false ready nor miss', () => {
  const says = [
    [0, 'loading'],
    [0.4, 'ready'],
    [11.2, 'degraded'],
    [20.4, 'ready'],
  ] as const;
  expect(judge([cover], says, { deeds: [done('cover', 9.9, 20)] })).toEqual({
    falseReady: 0,
    miss: 0,
    seen: ['cover: board'],
  });
});

test('a beacon that lies about a cover is false ready for all of it but what it may take to notice and to bear it', () => {
  expect(judge([cover], [[0.2, 'ready']])).toMatchObject({ falseReady: 7.7, miss: 0 });
});

test('a beacon that is ready before a late board has come is false ready from then on: there was nothing to notice', () => {
  const late: Wrong = ['board', 0, 4];
  expect(judge([late], [[1.5, 'ready']])).toMatchObject({ falseReady: 2.4, miss: 0 });
  expect(judge([late], [[3, 'ready']])).toMatchObject({ falseReady: 0.9, miss: 0 });
  expect(judge([late], [[4.2, 'ready']])).toMatchObject({ falseReady: 0, miss: 0 });
});

test('a beacon that becomes ready again in the face of a fault is false ready', () => {
  const says = [
    [0.2, 'ready'],
    [11, 'degraded'],
    [15, 'ready'],
    [16, 'degraded'],
    [20.3, 'ready'],
  ] as const;
  expect(judge([cover], says)).toMatchObject({ falseReady: 1, miss: 0 });
});

test('a sleepy beacon that notices a cover late is false ready for so long', () => {
  const says = [
    [0.2, 'ready'],
    [15, 'degraded'],
    [20.4, 'ready'],
  ] as const;
  expect(judge([cover], says)).toMatchObject({ falseReady: 2.9, miss: 0 });
});

test('a sleepy beacon that says too late that all is well again is a miss', () => {
  const says = [
    [0.2, 'ready'],
    [11, 'degraded'],
    [24, 'ready'],
  ] as const;
  expect(judge([cover], says)).toMatchObject({ falseReady: 0, miss: 3 });
});

test('a beacon that never wakes is a miss for all of the film', () => {
  expect(judge([], [[0, 'loading']]).miss).toBeGreaterThan(25);
});

test('a beacon that cries wolf is a miss', () => {
  expect(
    judge(
      [],
      [
        [0.2, 'ready'],
        [10, 'degraded'],
        [12, 'ready'],
      ],
    ),
  ).toMatchObject({ falseReady: 0, miss: 2, seen: [] });
});

test('a slow machine is given its time, and no more', () => {
  const says = [
    [0.2, 'ready'],
    [13, 'degraded'],
    [22, 'ready'],
  ] as const;
  expect(judge([cover], says)).toMatchObject({ falseReady: 0.9, miss: 1 });
  expect(judge([cover], says, { slowness: 4 })).toMatchObject({ falseReady: 0, miss: 0 });
});

test('silence and a frozen teacher are judged by what is heard and what moves', () => {
  const lie = [[0.2, 'ready']] as const;
  expect(judge([['sound', 5, 29]], lie)).toMatchObject({ falseReady: 8.5, seen: ['nobody did it: sound'] });
  expect(judge([['motion', 5, 25]], lie)).toMatchObject({ falseReady: 14.8, seen: ['nobody did it: motion'] });
  expect(
    judge(
      [['motion', 5, 25]],
      [
        [0.2, 'ready'],
        [9.5, 'degraded'],
        [25.4, 'ready'],
      ],
    ),
  ).toMatchObject({
    falseReady: 0,
    miss: 0,
  });
});

test('where the film shows no page, it is the page that is ill, and nothing is said of its parts', () => {
  const white: Wrong = ['page', 10, 20];
  expect(judge([white, ['board', 10, 20]], [[0.2, 'ready']])).toMatchObject({
    falseReady: 7.7,
    seen: expect.arrayContaining(['nobody did it: page']),
  });
});

test('a page that says nothing any more claims nothing: the rest is for the server', () => {
  const says = [
    [0.2, 'ready'],
    [10.1, 'nothing'],
  ] as const;
  expect(judge([['page', 10, 30]], says)).toMatchObject({ falseReady: 0 });
  expect(claimedIn(reportsOf(30, says), 3.5).silentFrom).toBe(begin + 13_505);
});

test('between a farewell and the next page nobody speaks, and it is no miss', () => {
  const before = reportsOf(10, [
    [0.2, 'ready'],
    [9.5, 'bye'],
  ]).filter(({ report }) => report.t <= 9500);
  const after = reportsOf(
    30,
    [
      [0, 'nothing'],
      [12, 'ready'],
    ],
    'q',
  );
  const { ready, away } = claimedIn([...before, ...after], 3.5);
  expect([ready, away].map((spans) => spans.map(({ from, to }) => [from - begin, to - begin]))).toEqual([
    [
      [205, 9505],
      [12_005, 29_005],
    ],
    [
      [9505, 12_005],
      [29_005, 32_505],
    ],
  ]);
});

test('a recorder that films late changes nothing, and one that repeats its picture says nothing', () => {
  const says = [
    [0.2, 'ready'],
    [11, 'degraded'],
    [20.4, 'ready'],
  ] as const;
  expect(judge([cover], says, { lagMs: 3000 })).toMatchObject({
    falseReady: 0,
    miss: 0,
    seen: ['nobody did it: board'],
  });
  // Of the cover only its first half second is in the film.
  expect(judge([cover], [[0.2, 'ready']], { stuck: [10.5, 20] })).toMatchObject({ falseReady: 0, miss: 0 });
});

test('what is left on the screen of a page that said farewell is no miss of the next page, which paints later', () => {
  const { sights, sound } = filmOf(30, []);
  const reloaded = sights.map(({ strip, ...sight }) => {
    const epochMs = strip?.epochMs ?? 0;
    const isNext = epochMs >= begin + 12_000;
    return {
      ...sight,
      strip: strip && isNext ? { ...strip, load: 8, frame: Math.round((epochMs - begin - 12_000) / 33) } : strip,
    };
  });
  const first = reportsOf(12, [
    [0.2, 'ready'],
    [11.8, 'bye'],
  ]).filter(({ report }) => report.t <= 11_800);
  const next = (readyAt: number) =>
    reportsOf(
      30,
      [
        [0, 'nothing'],
        [11.9, 'loading'],
        [readyAt, 'ready'],
      ],
      'q',
    );
  const missOf = (readyAt: number) =>
    holdAgainst(
      shownIn({ sights: reloaded, sound }, begin),
      claimedIn([...first, ...next(readyAt)], 3.5),
      [],
      patience,
    ).wells.reduce((sum, { missMs }) => sum + missMs, 0);
  expect(missOf(12)).toBeLessThan(20);
  expect(missOf(13)).toBeGreaterThan(900);
});
