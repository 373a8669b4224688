import { pageClock } from '../lib/pageClock.ts';
import { bad, ok, type Verdict } from '../verdict.ts';
import { contextLostAt, isCertain, learnKind, strangeMs } from './canvasKind.ts';
import { type Ink, inkStep, type Reading, unreadable } from './inkStep.ts';
import type { Look } from './look.ts';
import { coloursOf } from './pixels.ts';
import { inRenderSlot } from './renderSlot.ts';

/** A lost context is no fault for so long: pages restore it. */
const lostMs = 2000;
/** An answer is kept for so many times what the read cost … */
const restTimes = 50;
/** … and an ok for so long at least, ms; none for longer than `mostMs`. */
const okMs = 1000;
const mostMs = 5000;

type Known = Ink & { readonly until: number };

const known = new WeakMap<HTMLCanvasElement, Known>();
/** Those that wait for a read in the page's own frame. */
const waiting = new WeakSet<HTMLCanvasElement>();
/** Those that have shown something there: reading them at other times is in vain. */
const onlyInSlot = new WeakSet<HTMLCanvasElement>();

const readingOf = (canvas: HTMLCanvasElement): Reading => {
  const colours = coloursOf(canvas, canvas.width, canvas.height);
  if (!colours) return 'unreadable';
  const [colour = 0] = colours;
  const isInk = colours.some((other) => other !== colour);
  if (isInk || colour) learnKind(canvas);
  return isInk ? 'ink' : isCertain(canvas, colour) ? 'one colour' : 'unsure';
};

const read = (canvas: HTMLCanvasElement, now: number, isInSlot?: boolean): Reading => {
  const start = pageClock.now();
  const reading = readingOf(canvas);
  const cost = pageClock.now() - start;
  const before = known.get(canvas);
  // Outside its own frame such a read says nothing.
  const ink = before && reading === 'unsure' && !isInSlot ? before : inkStep(before, reading, now);
  const keepMs = Math.max(ink.verdict === ok && !ink.blankReads ? okMs : 0, restTimes * cost);
  known.set(canvas, { ...ink, until: now + Math.min(mostMs, keepMs) });
  return reading;
};

/** So long it is waited for a canvas whose kind is not known: it may be one that is still to be drawn on, ms. */
const strangerMs = 3000;

const judge = (canvas: HTMLCanvasElement, { now, again }: Look): Verdict => {
  if (!canvas.width || !canvas.height) return bad('empty', 'no size');
  const lostAt = contextLostAt(canvas) ?? now;
  if (now - lostAt >= lostMs) return bad('blank', 'context lost', lostAt);
  const before = known.get(canvas);
  if (now < Number(before?.until)) return before?.verdict ?? ok;
  if ((onlyInSlot.has(canvas) || read(canvas, now) === 'unsure') && !waiting.has(canvas)) {
    waiting.add(canvas);
    inRenderSlot(() => {
      waiting.delete(canvas);
      const old = known.get(canvas)?.verdict.status;
      if (read(canvas, pageClock.now(), true) === 'ink') onlyInSlot.add(canvas);
      // Only news is worth another look.
      if (known.get(canvas)?.verdict.status !== old) again();
    });
  }
  return known.get(canvas)?.verdict ?? ok;
};

/** A canvas has been drawn on: its pixels are not all one colour. */
export const canvasInk = (canvas: HTMLCanvasElement, look: Look): Verdict => {
  const verdict = judge(canvas, look);
  return verdict === unreadable && strangeMs(canvas, look.now) < strangerMs ? bad('loading') : verdict;
};
