import type { Reason } from '@rollcue/protocol';
import { bad, ok, type Verdict } from '../verdict.ts';
import { type Box, boxOf, clipByAncestors, hasArea, intersect, viewport } from './clip.ts';
import { coverOf } from './covered.ts';
import { flatChildren, flatParent, lineage } from './flatTree.ts';
import { ghostsIn } from './ghosts.ts';
import { isRendered } from './isRendered.ts';
import type { Look } from './look.ts';
import { opacityOf } from './opacity.ts';
import { paints } from './paints.ts';
import { pseudosOf } from './pseudos.ts';
import { seenByObserver } from './seenByObserver.ts';
import { turnedAway } from './turnedAway.ts';

/** So many nodes of one element are looked at; a larger one that showed nothing so far is taken as seen. */
const maxNodes = 400;

/** How far a piece got on its way to the camera; the furthest one names the reason. */
const stages: readonly Reason[] = ['empty', 'hidden', 'transparent', 'offscreen', 'clipped', 'covered'];

const hasClipPath = (element: Element): boolean => {
  for (const at of lineage(element)) {
    const { clipPath, clip, pointerEvents } = getComputedStyle(at);
    if (pointerEvents === 'none' || at.hasAttribute('inert')) return false;
    if (clipPath !== 'none' || clip !== 'auto') return true;
  }
  return false;
};

/** Lines have no area of their own: what is drawn is as wide as the stroke. */
const grow = (box: Box, { stroke, strokeWidth }: CSSStyleDeclaration): Box => {
  const by = stroke === 'none' ? 0 : Number.parseFloat(strokeWidth) / 2;
  return { left: box.left - by, top: box.top - by, right: box.right + by, bottom: box.bottom + by };
};

/** The boxes that a node paints; none if it paints nothing of its own. */
const painted = (node: Node, element: Element, style: CSSStyleDeclaration): readonly Box[] => [
  ...(paints(node, style) ? [node instanceof SVGElement ? grow(boxOf(node), style) : boxOf(node)] : []),
  ...(node === element ? pseudosOf(element).map(({ box }) => box) : []),
];

/** One node that puts ink on the page: can the camera see that ink? */
const judgePiece = (node: Node, ghosts: () => readonly Element[]): Verdict => {
  const element = node.nodeType === 1 ? (node as Element) : flatParent(node);
  if (!element) return bad('hidden');
  const style = getComputedStyle(element);
  const boxes = painted(node, element, style);
  if (!boxes.length) return bad('empty');
  if (style.display !== 'contents' && !isRendered(element)) return bad('hidden');
  if (turnedAway(element)) return bad('hidden', 'turned away');
  let worst = bad('empty');
  for (const box of boxes) {
    if (!hasArea(box)) continue;
    if (opacityOf(element) < 0.05) return bad('transparent');
    const inView = intersect(box, viewport());
    if (!hasArea(inView)) {
      worst = bad('offscreen');
      continue;
    }
    const seen = clipByAncestors(element, inView);
    if (!hasArea(seen)) {
      worst = bad('clipped');
      continue;
    }
    const cover = coverOf(element, seen, ghosts);
    if (!cover && !(cover === '' && hasClipPath(element))) return ok;
    worst = cover ? bad('covered', `by ${cover}`) : bad('clipped');
  }
  return worst;
};

/** A camera pointed at the page would see some of it, ancestors, clips and covers included (CONTRACT 1.3). */
export const visible = (element: Element, look: Look): Verdict => {
  if (!element.isConnected) return bad('missing');
  const entry = seenByObserver(element, look);
  if (opacityOf(element) < 0.05 && isRendered(element)) return bad('transparent');
  const ghosts = () => (entry?.isVisible ? [] : ghostsIn(look));
  let best: Verdict = bad('empty');
  let furthest = -1;
  const queue: Node[] = [element];
  for (let i = 0; i < queue.length; i++) {
    if (i > maxNodes) return ok;
    const node = queue[i] as Node;
    const verdict = judgePiece(node, ghosts);
    if (!verdict.reason) return ok;
    const stage = stages.indexOf(verdict.reason);
    if (stage > furthest) {
      furthest = stage;
      best = verdict;
    }
    if (node.nodeType !== 1) continue;
    if (getComputedStyle(node as Element).display === 'none') {
      if (!i) return bad('hidden');
      continue;
    }
    for (const child of flatChildren(node as Element))
      if (child.nodeType === 1 || child.nodeType === 3) queue.push(child);
  }
  return best;
};
