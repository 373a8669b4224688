import { attempt, guarded } from '../lib/guard.ts';
import { listen } from '../lib/listen.ts';
import type { OnStop } from '../lib/onStop.ts';
import { pageClock } from '../lib/pageClock.ts';
import type { Root } from '../lib/shadowRoots.ts';
import { inPage } from './inPage.ts';

/** Colours, as a little-endian RGBA number, that a canvas may read as although it shows something else. */
type Doubtful = readonly number[];

const seeThrough = 0;
const opaqueBlack = 0xff000000;
/** WebGL is handed over to the screen with each frame and reads as empty after that; so does WebGPU. */
const unlessInFrame: Doubtful = [seeThrough, opaqueBlack];

/** The page's own `getContext`. Not taken at load: this script runs in its worker too, which has no elements. */
let before: HTMLCanvasElement['getContext'] | undefined;

const kinds = new WeakMap<HTMLCanvasElement, Doubtful>();
/** Canvases that may have got their context before anybody looked, and since when they are looked at. */
const old = new WeakMap<Element, number>();
const lostAt = new WeakMap<EventTarget, number>();

/**
 * Learns which kind of context each canvas gets from now on, by way of `getContext`, and when one is lost. A proxy keeps the
 * function's name, length and source text as they were.
 */
export const watchCanvases = (roots: readonly Root[], onStop: OnStop): void => {
  for (const canvas of inPage('canvas', roots)) old.set(canvas, pageClock.now());
  const { prototype } = HTMLCanvasElement;
  const own = prototype.getContext;
  before = own;
  const wrapped = new Proxy(own, {
    apply(target, canvas: HTMLCanvasElement, args) {
      const context = Reflect.apply(target, canvas, args) as Partial<WebGLRenderingContext> | null;
      guarded(() => {
        if (!context) return;
        const { preserveDrawingBuffer, alpha } = context.getContextAttributes?.() ?? {};
        const isReadable = preserveDrawingBuffer || /^(2d|bitmap)/.test(args[0]);
        kinds.set(canvas, isReadable ? [] : alpha ? [seeThrough] : unlessInFrame);
      });
      return context;
    },
  });
  guarded(() => {
    prototype.getContext = wrapped;
  });
  onStop(
    () => {
      if (prototype.getContext === wrapped) prototype.getContext = own;
    },
    listen(window, 'webglcontextlost webglcontextrestored', ({ type, target }) => {
      if (!target) return;
      if (/lost/.test(type)) lostAt.set(target, pageClock.now());
      else lostAt.delete(target);
    }),
  );
};

/** For how long a canvas has been looked at without a sign of what kind it is, ms; NaN for one whose kind is known. */
export const strangeMs = (canvas: HTMLCanvasElement, now: number): number =>
  now - Number(kinds.has(canvas) ? undefined : old.get(canvas));

/** Since when its context is lost; undefined if it is not. */
export const contextLostAt = (canvas: HTMLCanvasElement): number | undefined => lostAt.get(canvas);

/** Whether a canvas that reads as all of `colour` really is. */
export const isCertain = (canvas: HTMLCanvasElement, colour: number): boolean =>
  !(kinds.get(canvas) ?? (old.has(canvas) ? unlessInFrame : [])).includes(colour);

/**
 * To be called for a canvas that has been drawn on: only now it is sure to have a context, and asking for a 2D one creates none.
 * It throws where the canvas was handed to a worker: that one can be read at any time, too.
 */
export const learnKind = (canvas: HTMLCanvasElement): void => {
  if (kinds.has(canvas)) return;
  const is2d = attempt(() => before?.call(canvas, '2d') !== null) ?? true;
  kinds.set(canvas, is2d ? [] : unlessInFrame);
};
