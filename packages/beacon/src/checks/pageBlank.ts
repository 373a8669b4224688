import type { Check } from '../engine/check.ts';
import { ownNodes } from '../lib/ownNodes.ts';
import type { Root } from '../lib/shadowRoots.ts';
import { bad, ok, type Verdict } from '../verdict.ts';
import { areaOf, boxOf, clipByAncestors, hasArea, intersect, pointsIn, viewport } from './clip.ts';
import { coverOf } from './covered.ts';
import { describe } from './describe.ts';
import { flatParent, lineage } from './flatTree.ts';
import { ghostsIn } from './ghosts.ts';
import { isRendered } from './isRendered.ts';
import { keepOk } from './keepOk.ts';
import { isLoader, saysLoading } from './loader.ts';
import type { Look } from './look.ts';
import { opacityOf } from './opacity.ts';
import { hasLetters } from './paints.ts';
import { isPicture } from './picture.ts';
import { resourceOf } from './resource.ts';
import { visible } from './visible.ts';

/** So many px² of text are content: one short word. */
const leastText = 100;
/** More ink than so many letters is content even inside a loader … */
const mostInLoader = 100;
/** … a picture at one of 48 points of the viewport being worth so many. */
const hitWeight = 20;
/** So many texts and elements are looked at … */
const maxSteps = 4000;
/** … a text in the viewport counting for so many, since what may lie over it is dear to learn … */
const coverSteps = 40;
/** … and one that is not rendered for so many. */
const hiddenSteps = 0.1;

/** What a development server lays over a page that does not compile, or that threw. */
const devOverlay =
  'vite-error-overlay, nextjs-portal, #webpack-dev-server-client-overlay, body > iframe:not([src])[style*="z-index: 2147483647"]';

/** The topmost element at a point, inside open shadow trees too. */
const hitAt = (x: number, y: number): Element | null => {
  let hit = document.elementFromPoint(x, y);
  for (;;) {
    const inner: Element | null | undefined = hit?.shadowRoot?.elementFromPoint(x, y);
    if (!inner || inner === hit) return hit;
    hit = inner;
  }
};

/** How many px² of a text the camera sees, and what it cost to learn that. */
const seenArea = (text: Text, parent: Element, look: Look): readonly [area: number, steps: number] => {
  if (!isRendered(parent)) return [0, hiddenSteps];
  const inView = intersect(boxOf(text), viewport());
  if (!hasArea(inView)) return [0, 1];
  const box = clipByAncestors(parent, inView);
  const isSeen = hasArea(box) && opacityOf(parent) >= 0.05 && !coverOf(parent, box, () => ghostsIn(look));
  return [isSeen ? areaOf(box) : 0, coverSteps];
};

const judge = (look: Look): Verdict => {
  const middle = hitAt(innerWidth / 2, innerHeight / 2);
  const overlay = middle && lineage(middle).find((at) => at.matches(devOverlay));
  if (overlay) return bad('blank', `covered by ${describe(overlay)}`);
  let inLoader = 0;
  let missing = leastText;
  let left = maxSteps;
  const counted = new Set<Node>();
  /** Whether ink in `element` is content; what a loader holds is only if it is much. */
  const isContent = (element: Element, weight: number, isLoading?: boolean): boolean => {
    const line = lineage(element);
    if (line.some((at) => ownNodes.has(at))) return false;
    if (!isLoading && !line.some(isLoader)) return true;
    inLoader += weight;
    return inLoader > mostInLoader;
  };
  const isPictureShown = (element: Element, weight: number): boolean =>
    isPicture(element) && !resourceOf(element, look).reason && isContent(element, weight);
  /** Whether that much text has been seen with this one; a page too large to be searched is not blank. */
  const isTextEnough = (text: Node): boolean => {
    const parent = flatParent(text);
    if (text.nodeType !== 3 || !parent || counted.has(text) || !hasLetters(text)) return false;
    counted.add(text);
    const { data } = text as Text;
    const [area, steps] = seenArea(text as Text, parent, look);
    left -= steps;
    if (area && isContent(parent, data.trim().length, saysLoading(data))) missing -= area;
    return missing <= 0 || left <= 0;
  };
  const isShownAt = (x: number, y: number): boolean => {
    const hit = hitAt(x, y);
    return !!hit && (isPictureShown(hit, hitWeight) || [...hit.childNodes].some(isTextEnough));
  };
  const isShownIn = (root: Root): boolean => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) if (isTextEnough(walker.currentNode)) return true;
    return [...root.querySelectorAll('*')]
      .slice(0, maxSteps)
      .some((element) => isPicture(element) && visible(element, look) === ok && isPictureShown(element, 1));
  };
  const isShown = pointsIn(viewport(), 8, 6).some(([x, y]) => isShownAt(x, y)) || look.roots.some(isShownIn);
  return isShown ? ok : bad('blank', inLoader ? 'nothing but a loader' : undefined);
};

/**
 * `page:blank`, the white screen: no text that a camera sees, and no picture of any kind; or nothing but a loader, or the error
 * overlay of a development server.
 */
export const pageBlank: Check = {
  name: 'page:blank',
  ask: (look) => keepOk(pageBlank, look.now, () => judge(look)),
};
