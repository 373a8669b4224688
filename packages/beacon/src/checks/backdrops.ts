import { cssPictures } from './picturesOf.ts';
import type { Scope } from './scopes.ts';

/** So many elements are searched in one look: in the first round, and in those that follow. */
const atFirst = 800;
const later = 200;

/** How far a search has come; what it found in this round, and what in the last one (none: this is the first). */
type Search = { next: number; found: Set<Element>; kept?: ReadonlySet<Element> };

const searches = new WeakMap<Element, Search>();

/**
 * The elements inside to which CSS gives pictures. To read styles is dear, so a large element is searched over several looks,
 * round and round; undefined until the first round is over.
 */
export const backdropsIn = (element: Element, scopes: readonly Scope[]): ReadonlySet<Element> | undefined => {
  const search: Search = searches.get(element) ?? { next: 0, found: new Set() };
  searches.set(element, search);
  let room = search.kept ? later : atFirst;
  let first = 0;
  for (const scope of scopes) {
    const nodes = scope.querySelectorAll('*');
    for (let i = search.next - first; i < nodes.length && room > 0; i++, room--) {
      const node = nodes[i];
      search.next++;
      if (node && cssPictures(node).length) search.found.add(node);
    }
    first += nodes.length;
  }
  const { found, kept } = search;
  if (room > 0) searches.set(element, { next: 0, found: new Set(), kept: found });
  return room > 0 ? found : kept && new Set([...kept, ...found]);
};
