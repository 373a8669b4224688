import type { Reason } from '@rollcue/protocol';
import { perLook } from '../lib/perLook.ts';
import { bad, ok, type Verdict } from '../verdict.ts';
import { type Box, boxOf, clipByAncestors, grow, hasArea, intersect, viewport } from './clip.ts';
import { coverOf } from './covered.ts';
import { flatChildren, flatParent, lineage } from './flatTree.ts';
import { ghostsIn, isInert } from './ghosts.ts';
import { isRendered } from './isRendered.ts';
import type { Look } from './look.ts';
import { opacityOf } from './opacity.ts';
import { paints } from './paints.ts';
import { pseudosOf } from './pseudos.ts';
import { seenByObserver } from './seenByObserver.ts';
import { styleOf } from './styleOf.ts';
import { turnedAway } from './turnedAway.ts';

/** So many nodes of one element are looked at; a larger one that showed nothing so far is taken as seen. */
const maxNodes = 400;

/** How far a piece got on its way to the camera; the furthest one names the reason. */
const stages: readonly Reason[] = ['empty', 'hidden', 'transparent', 'offscreen', 'clipped', 'covered'];

/** Whether a clip took all of an element away, given that hit testing never met it. */
const isCutAway = (element: Element): boolean => {
  const styles = lineage(element).map(styleOf);
  return (
    styles.some(({ clipPath, clip }) => clipPath !== 'none' || clip !== 'auto') &&
    // What hit testing does not meet anyway proves nothing, nor does what leaves most of its box free: a shape, a text in lines.
    !(element instanceof SVGElement || element.getClientRects().length > 1 || isInert(element)) &&
    !styles.some(({ pointerEvents }) => pointerEvents === 'none')
  );
};

/** Lines have no area of their own: what is drawn is as wide as the stroke. Half of it. */
const strokeOf = ({ stroke, strokeWidth }: CSSStyleDeclaration): number =>
  stroke === 'none' ? 0 : Number.parseFloat(strokeWidth) / 2;

/** The boxes that a node paints; none if it paints nothing of its own. */
const painted = (node: Node, element: Element, style: CSSStyleDeclaration): readonly Box[] => {
  const by = node instanceof SVGElement ? strokeOf(style) : 0;
  return [
    ...(paints(node, style) ? [grow(boxOf(node), by, by)] : []),
    ...(node === element ? pseudosOf(element).map(({ box }) => box) : []),
  ];
};

/** Can the camera see what a node, an element or a text in it, paints in this box? */
const judgeBox = (node: Node, element: Element, box: Box, ghosts: () => readonly Element[]): Verdict => {
  if (!hasArea(box)) return bad('empty');
  if (opacityOf(element) < 0.05) return bad('transparent');
  const inView = intersect(box, viewport());
  if (!hasArea(inView)) return bad('offscreen');
  const seen = clipByAncestors(element, inView, node);
  if (!hasArea(seen)) return bad('clipped');
  const cover = coverOf(element, seen, ghosts);
  if (cover) return bad('covered', `by ${cover}`);
  return cover === '' && isCutAway(element) ? bad('clipped') : ok;
};

/** Each box in which a node puts ink on the page, judged. */
const judgeNode = (node: Node, ghosts: () => readonly Element[]): readonly Verdict[] => {
  const element = node.nodeType === 1 ? (node as Element) : flatParent(node);
  if (!element) return [bad('hidden')];
  const style = styleOf(element);
  const boxes = painted(node, element, style);
  // What has no box of its own is not rendered as far as the browser says; its text may well be.
  const isThere = style.display === 'contents' ? style.visibility === 'visible' : isRendered(element);
  if (boxes.length && !isThere) return [bad('hidden')];
  if (boxes.length && turnedAway(element)) return [bad('hidden', 'turned away')];
  return boxes.map((box) => judgeBox(node, element, box, ghosts));
};

/** A camera pointed at the page would see some of it, ancestors, clips and covers included (CONTRACT 1.3). */
export const visible: (element: Element, look: Look) => Verdict = perLook((element, look) => {
  if (!element.isConnected) return bad('missing');
  if (opacityOf(element) < 0.05 && isRendered(element)) return bad('transparent');
  const isClear = seenByObserver(element, look);
  const ghosts = () => (isClear ? [] : ghostsIn(look));
  let best = bad('empty');
  let furthest = -1;
  const queue: Node[] = [element];
  for (let i = 0; i < queue.length; i++) {
    if (i > maxNodes) return ok;
    const node = queue[i] as Node;
    for (const verdict of judgeNode(node, ghosts)) {
      if (!verdict.reason) return ok;
      const stage = stages.indexOf(verdict.reason);
      if (stage > furthest) {
        furthest = stage;
        best = verdict;
      }
    }
    if (node.nodeType !== 1) continue;
    if (styleOf(node as Element).display === 'none') {
      if (!i) return bad('hidden');
      continue;
    }
    for (const child of flatChildren(node as Element))
      if (child.nodeType === 1 || child.nodeType === 3) queue.push(child);
  }
  return best;
});
