import { type Box, boxOf, clipByAncestors, hasArea, holds, intersect, pointsIn } from './clip.ts';
import { describe } from './describe.ts';
import { lineage } from './flatTree.ts';
import { isRendered } from './isRendered.ts';
import { isOpaque, solidPseudos } from './opaque.ts';
import { isAbove } from './stacking.ts';
import { styleOf } from './styleOf.ts';

/** Something opaque that hit testing may not see, and where it is. */
type Cover = { readonly element: Element; readonly box: Box };

/** Whether what an element paints fills its box: neither turned nor cut to a shape. */
const fillsBox = (element: Element): boolean =>
  styleOf(element).borderRadius === '0px' &&
  lineage(element).every((at) => {
    const { clipPath, transform } = styleOf(at);
    return clipPath === 'none' && /^(none|matrix\([^,]+, 0, 0, )/.test(transform);
  });

/** What hit testing does not see and what lies over `target` somewhere in `box`: ghosts, and pseudo-elements around it. */
const unseenCovers = (target: Element, box: Box, ghosts: readonly Element[]): readonly Cover[] => {
  const around = lineage(target)
    .slice(1)
    .flatMap((element) =>
      solidPseudos(element)
        .filter(({ style, isLast }) => style.pointerEvents === 'none' && isAbove(element, target, style, isLast))
        .map((pseudo) => ({ element, box: pseudo.box })),
    );
  const over = ghosts
    .filter((element) => hasArea(intersect(boxOf(element), box)) && isRendered(element))
    .map((element) => ({ element, box: clipByAncestors(element, boxOf(element)) }))
    .filter(({ element }) => !lineage(element).includes(target) && isAbove(element, target));
  return [...around, ...over].filter(({ element }) => fillsBox(element));
};

/**
 * What lies over `target` everywhere in `box` (tried at 12 points), in words; undefined if some of it can be seen, `''` if the
 * browser never meets it there. `ghosts` answers what hit testing does not see. Where hit testing cannot see the target either
 * (inert, `pointer-events: none`) the order of painting decides.
 */
export const coverOf = (target: Element, box: Box, ghosts: () => readonly Element[]): string | undefined => {
  const root = target.getRootNode() as Document | ShadowRoot;
  const isPart = (element: Element | null) => !!element && lineage(element).includes(target);
  const unseen = unseenCovers(target, box, ghosts());
  let cover = '';
  let missed = 0;
  let isMet = false;
  for (const [x, y] of pointsIn(box, 4, 3)) {
    const ghost = unseen.find((each) => holds(each.box, x, y) && isOpaque(each.element, x, y))?.element;
    const top = ghost ?? root.elementFromPoint(x, y);
    if (isPart(top)) return undefined;
    if (top && (ghost || (isOpaque(top, x, y) && isAbove(top, target)))) {
      cover = describe(top);
      continue;
    }
    // All at the point, topmost first, as seen from the target's own tree.
    const stack = root.elementsFromPoint(x, y);
    const at = stack.findIndex(isPart);
    isMet ||= at >= 0;
    // An opaque ancestor met first lies over its own `z-index: -1` child.
    const over = (at < 0 ? stack : stack.slice(0, at)).find(
      (element) => isOpaque(element, x, y) && (at >= 0 || isAbove(element, target)),
    );
    if (over) cover = describe(over);
    else if (at >= 0) return undefined;
    else missed++;
  }
  return isMet || !missed ? cover : '';
};
