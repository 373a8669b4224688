import { unknown, type Verdict } from '../verdict.ts';
import type { Look } from './look.ts';

/** `playing`: time advances and, for video, new frames are presented. */
export const playing = (_element: Element, _look: Look): Verdict => unknown('not judged yet');
