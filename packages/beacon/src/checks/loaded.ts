import { unknown, type Verdict } from '../verdict.ts';
import type { Look } from './look.ts';

/** `loaded`: the resource behind it arrived and decoded, seen or not. */
export const loaded = (_element: Element, _look: Look): Verdict => unknown('not judged yet');
