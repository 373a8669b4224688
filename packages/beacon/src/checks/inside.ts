import { all, bad, ok, type Verdict } from '../verdict.ts';
import { backdropsIn } from './backdrops.ts';
import { areaOf, type Box, boxOf, clipByAncestors, hasArea, intersect, viewport } from './clip.ts';
import { cssPictures } from './cssPictures.ts';
import { isRendered } from './isRendered.ts';
import type { Look } from './look.ts';
import { opacityOf } from './opacity.ts';
import { partsIn, scopesOf } from './scopes.ts';
import { visible } from './visible.ts';

/** So many parts that have not arrived are asked whether they can be seen. */
const maxAsked = 20;

/** Where a part is in the viewport. What has not arrived often has no size yet: it counts as a dot. */
const place = (part: Element): Box => {
  const [left, top, right, bottom] = boxOf(part);
  return intersect(viewport(), [left, top, right > left ? right : left + 2, bottom > top ? bottom : top + 2]);
};

const wouldShow = (part: Element, look: Look): boolean => {
  const { reason } = visible(part, look);
  return reason === 'empty'
    ? // A counting pixel is no picture.
      !/^[01]$/.test(String(part.getAttribute('width'))) &&
        isRendered(part) &&
        opacityOf(part) >= 0.05 &&
        hasArea(clipByAncestors(part, place(part)))
    : !reason;
};

/** Of more parts than so many, those are asked in turn that gave no cause for worry. */
const alwaysAsked = 100;

const settled = new WeakSet<Element>();

/**
 * Whether the parts of an element hold that match `selector` or have pictures from CSS; `isSeen`: only those that a camera would
 * see. One that cannot be judged counts where it is the better half of the element.
 */
export const inside = (
  element: Element,
  selector: string,
  ask: (part: Element, look: Look) => Verdict,
  isSeen: boolean,
  look: Look,
): Verdict => {
  const scopes = scopesOf(element, look.roots);
  const { backdrops, isBehind } = backdropsIn(scopes);
  // The element itself is among them: to ask it twice costs nothing.
  const parts = new Set([...backdrops, ...partsIn(scopes, selector)]);
  const found: Verdict[] = isBehind ? [bad('loading', 'a large element')] : [];
  let room = maxAsked;
  const stride = Math.ceil(parts.size / alwaysAsked);
  let turn = Math.floor(look.now);
  for (const part of parts) {
    const { complete, naturalWidth } = part as HTMLImageElement;
    if (settled.has(part) && ++turn % stride && (complete ? naturalWidth : backdrops.has(part))) continue;
    settled.add(part);
    if (isSeen && !hasArea(place(part))) continue;
    const dress = backdrops.has(part) && part.getClientRects().length ? cssPictures(part, look) : ok;
    const verdict = all([dress, ask(part, look)]);
    // What is broken is worth more to know than what is late.
    if (verdict === ok || (found[0]?.reason && verdict.reason !== 'broken')) continue;
    settled.delete(part);
    if (isSeen && !wouldShow(part, look)) {
      if (--room) continue;
      break;
    }
    if (verdict.reason === 'broken') return verdict;
    if (verdict.reason || areaOf(boxOf(part)) * 2 > areaOf(boxOf(element))) found.unshift(verdict);
  }
  return all(found);
};
