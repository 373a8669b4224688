import { unknown, type Verdict } from '../verdict.ts';
import type { Look } from './look.ts';

/** `painted`: its pixels (canvas, WebGL, video) are not all one colour. */
export const painted = (_element: Element, _look: Look): Verdict => unknown('not judged yet');
