import type { Reason } from '@rollcue/protocol';
import { bad, ok, type Verdict } from '../verdict.ts';
import { boxOf, clipByAncestors, hasArea, intersect, viewport } from './clip.ts';
import { coverOf } from './covered.ts';
import { flatChildren, flatParent, lineage } from './flatTree.ts';
import { isRendered } from './isRendered.ts';
import { opacityOf } from './opacity.ts';
import { paints } from './paints.ts';

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

/** One node that puts ink on the page: can the camera see that ink? */
const judgePiece = (node: Node): Verdict => {
  const element = node.nodeType === 1 ? (node as Element) : flatParent(node);
  if (!element) return bad('hidden');
  const style = getComputedStyle(element);
  if (!paints(node, style)) return bad('empty');
  if (style.display !== 'contents' && !isRendered(element)) return bad('hidden');
  const box = boxOf(node);
  if (!hasArea(box)) return bad('empty');
  if (opacityOf(element) < 0.05) return bad('transparent');
  const inView = intersect(box, viewport());
  if (!hasArea(inView)) return bad('offscreen');
  const seen = clipByAncestors(element, inView);
  if (!hasArea(seen)) return bad('clipped');
  const cover = coverOf(element, seen);
  if (cover) return bad('covered', `by ${cover}`);
  return cover === '' && hasClipPath(element) ? bad('clipped') : ok;
};

/** A camera pointed at the page would see some of it, ancestors, clips and covers included (CONTRACT 1.3). */
export const visible = (element: Element): Verdict => {
  if (!element.isConnected) return bad('missing');
  if (opacityOf(element) < 0.05 && isRendered(element)) return bad('transparent');
  let best: Verdict = bad('empty');
  let furthest = -1;
  const queue: Node[] = [element];
  for (let i = 0; i < queue.length; i++) {
    if (i > maxNodes) return ok;
    const node = queue[i] as Node;
    const verdict = judgePiece(node);
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
