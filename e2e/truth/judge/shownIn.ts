import { type Part, parts } from '../../../demo-page/page/parts.ts';
import type { Film } from '../film/readFilm.ts';
import { type Moment, onPageClock } from './onPageClock.ts';
import { outside, type Span, union, within } from './spans.ts';

/** What a film really shows, by its pixels and its sound alone; epoch times of the page's clock. */
export type Shown = {
  /** From the first frame that shows the page to the last frame. */
  readonly all: Span;
  /** When each part was surely not as it should be. */
  readonly ill: Readonly<Record<Part, readonly Span[]>>;
  /** When everything that can be judged was as it should be. */
  readonly well: readonly Span[];
  /** When at least page, teacher and sound were. */
  readonly playing: readonly Span[];
  /** When the page had been told to break each part: what the pixels are held against, never taken for. */
  readonly told: Readonly<Record<Part, readonly Span[]>>;
  /** When each load of the page was first seen, where that was at its beginning: the film may begin later. */
  readonly loads: readonly number[];
  /** Parts that this film says nothing of. */
  readonly unjudged: readonly Part[];
};

/** No new picture for so long: nothing is known of the time between. */
const mostGapMs = 300;
/** A page whose strip has been painted so many times has been there for half a second. */
const youngFrames = 15;
/** The teacher always moves; one that has not for so long stands still. */
const stillMs = 700;
/** The lesson beeps every second; for so long after a beep, and before the next, silence says nothing. */
const beepMs = 1000;
const lateBeepMs = 500;

/** What a single frame tells of a part by itself: is it as it should be? */
const looksWell: Partial<Record<Part, (moment: Moment) => boolean>> = {
  page: ({ strip }) => strip !== undefined,
  board: ({ headingInk }) => headingInk >= 120,
  slides: ({ slideSpread }) => slideSpread >= 15.5,
  teacher: ({ teacherSpread }) => teacherSpread >= 8,
  chat: ({ chatInk }) => chatInk >= 60,
  banner: ({ bannerGrey }) => bannerGrey >= 180,
};

/** From each moment that fits to the next moment. */
const spansWhere = (moments: readonly Moment[], fits: (moment: Moment) => boolean): readonly Span[] =>
  union(
    moments.flatMap((one, i) => (fits(one) ? [{ from: one.epochMs, to: moments[i + 1]?.epochMs ?? one.epochMs }] : [])),
  );

/** The gaps between neighbours that are longer than `mostMs`. */
const gapsIn = (times: readonly number[], mostMs: number): readonly Span[] =>
  times.flatMap((to, i) => {
    const from = times[i - 1];
    return from !== undefined && to - from > mostMs ? [{ from, to }] : [];
  });

const forParts = (spansOf: (part: Part) => readonly Span[]) =>
  Object.fromEntries(parts.map((part) => [part, spansOf(part)])) as unknown as Record<Part, readonly Span[]>;

/** Judges a film; `near` is any epoch time within an hour of it. Rejects a film that never shows the page. */
export const shownIn = ({ sights, sound }: Film, near: number): Shown => {
  const { moments: every, epochOf } = onPageClock(sights, near);
  // A picture that is repeated tells nothing new of the page, though its film may go on.
  const moments = every.filter(({ strip }, i) => !strip || strip.frame !== every[i - 1]?.strip?.frame);
  const first = moments.find(({ strip }) => strip);
  const last = every.at(-1);
  if (!first || !last) throw new Error('Cannot judge the film: no frame of it shows the page');
  const all = { from: first.epochMs, to: last.epochMs };

  const unseen = spansWhere(moments, ({ strip }) => !strip);
  const repeated = gapsIn(
    moments.map(({ epochMs }) => epochMs),
    mostGapMs,
  );
  const unknown = union([...unseen, ...repeated]);
  const known = outside(unknown, all);
  /** What is left of a judgement where the page could be seen. */
  const seen = (spans: readonly Span[]) => union(known.flatMap((window) => within(spans, window)));

  const moving = every.filter(({ strip, teacherMoved }) => strip && teacherMoved >= 2).map(({ epochMs }) => epochMs);
  const heardTo = Math.min(all.to, sound ? epochOf(sound.endsAt) : all.to);
  const heard = sound?.beeps.map(epochOf).filter((at) => at >= all.from && at <= heardTo) ?? [];
  const pauses = gapsIn([all.from, ...heard, heardTo], beepMs + lateBeepMs);
  const silence = pauses.map(({ from, to }) => ({ from: from + beepMs + 200, to: to - beepMs }));
  const told = forParts((part) => seen(spansWhere(moments, ({ strip }) => strip?.broken.includes(part) === true)));
  // Of a film without sound nothing is said while the page had been told to be silent.
  const doubt = sound
    ? seen([...pauses.flatMap((pause) => outside(silence, pause)), { from: heardTo, to: all.to }])
    : told.sound;

  const ill = forParts((part) => {
    const fits = looksWell[part];
    if (part === 'page') return within(unseen, all);
    if (part === 'motion') return seen(gapsIn([all.from, ...moving, all.to], stillMs));
    if (part === 'sound') return sound ? seen(silence) : [];
    return seen(fits ? spansWhere(moments, (moment) => !fits(moment)) : []);
  });
  return {
    all,
    ill,
    well: outside([...unknown, ...doubt, ...Object.values(ill).flat()], all),
    playing: outside([...unknown, ...doubt, ...ill.page, ...ill.teacher, ...ill.motion, ...ill.sound], all),
    told,
    loads: moments.flatMap(({ epochMs, strip }, i) =>
      strip && strip.frame < youngFrames && strip.load !== moments.slice(0, i).findLast((one) => one.strip)?.strip?.load
        ? [epochMs]
        : [],
    ),
    unjudged: sound ? [] : ['sound'],
  };
};
