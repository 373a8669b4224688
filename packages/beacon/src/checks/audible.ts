import { unknown, type Verdict } from '../verdict.ts';
import type { Look } from './look.ts';

/** `audible`: not muted, volume above 0, and the signal is not silence. */
export const audible = (_element: Element, _look: Look): Verdict => unknown('not judged yet');
