import { all, ok, type Verdict } from '../verdict.ts';
import type { Look } from './look.ts';
import { resourceOf } from './resource.ts';
import { visible } from './visible.ts';

/** So many pictures and media inside one element are judged. */
const maxInside = 60;

/** Visible, and what it should show has arrived: its own resource, and that of every visible picture or medium in it. */
export const shown = (element: Element, look: Look): Verdict => {
  const own = resourceOf(element, look);
  if (own.reason === 'broken') return own;
  const seen = visible(element);
  if (seen.reason) return own.reason && seen.reason === 'empty' ? own : seen;
  const inside = [...element.querySelectorAll('img, video')].slice(0, maxInside).map((part) => {
    const verdict = resourceOf(part, look);
    return verdict.reason && visible(part) === ok ? verdict : ok;
  });
  return all([own, ...inside]);
};
