import { hasPictures } from './cssPictures.ts';
import type { Scope } from './scopes.ts';

/** To read styles is dear. In one look so many elements are read for the first time, and so many of each scope again. */
const newNodes = 1000;
const oldNodes = 100;

/** A larger element is searched to its end over many looks, but only so many elements of it are waited for. */
const awaitedNodes = 3000;

/** What has been read: whether CSS gave it pictures. */
const known = new WeakMap<Element, boolean>();

let turn = 0;

/** The elements inside to which CSS gives pictures; `isBehind`: more of them may turn up. */
export const backdropsIn = (
  scopes: readonly Scope[],
): { readonly backdrops: ReadonlySet<Element>; readonly isBehind: boolean } => {
  const backdrops = new Set<Element>();
  let room = newNodes;
  let read = 0;
  turn++;
  for (const scope of scopes) {
    const nodes = scope.querySelectorAll('*');
    const stride = Math.ceil(nodes.length / oldNodes);
    // By index: to make an array of them all would cost more than what follows.
    for (let i = scope.nodeType === 1 ? -1 : 0; i < nodes.length; i++) {
      const node = nodes[i] ?? (scope as Element);
      let has = known.get(node);
      if (has === undefined ? room-- > 0 : (i + turn) % stride === 0) {
        has = hasPictures(node);
        known.set(node, has);
      }
      if (has !== undefined) read++;
      if (has) backdrops.add(node);
    }
  }
  return { backdrops, isBehind: room < 0 && read < awaitedNodes };
};
