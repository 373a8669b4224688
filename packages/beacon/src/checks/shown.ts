import { all, type Verdict } from '../verdict.ts';
import { fontsOf } from './fonts.ts';
import { inside } from './inside.ts';
import type { Look } from './look.ts';
import { behind, resourceOf, resources } from './resource.ts';
import { visible } from './visible.ts';

/** Visible, and what it should show has arrived: its own resource, that of every visible part of it, and its fonts. */
export const shown = (element: Element, look: Look): Verdict => {
  const own = resourceOf(element, look);
  if (own.reason === 'broken') return own;
  const seen = visible(element, look);
  if (seen.reason) return own.reason && seen.reason === 'empty' ? own : seen;
  return all([own, inside(element, resources, behind, true, look), fontsOf(element, look)]);
};
