import { type Box, boxOf, clipByAncestors, hasArea, holds, intersect, pointsIn } from './clip.ts';
import { describe } from './describe.ts';
import { lineage } from './flatTree.ts';
import { isRendered } from './isRendered.ts';
import { isOpaque, solidity } from './opaque.ts';
import { pseudosOf } from './pseudos.ts';
import { isAbove } from './stacking.ts';

/** Something opaque that hit testing may not see, and where it is. */
type Cover = { readonly element: Element; readonly box: Box };

/** Whether what an element paints fills its box: neither turned nor cut to a shape. */
const fillsBox = (element: Element): boolean =>
  getComputedStyle(element).borderRadius === '0px' &&
  lineage(element).every((at) => {
    const { clipPath, transform } = getComputedStyle(at);
    return clipPath === 'none' && /^(none|matrix\([^,]+, 0, 0, )/.test(transform);
  });

/** Of the elements that hit testing does not see, those that lie over `target` somewhere in `box`; and such pseudo-elements. */
const unseenCovers = (target: Element, box: Box, ghosts: readonly Element[]): readonly Cover[] => {
  const isOver = (cover: Cover) => hasArea(intersect(cover.box, box)) && fillsBox(cover.element);
  const line = lineage(target);
  return [
    ...ghosts
      .filter((element) => isRendered(element) && !lineage(element).includes(target))
      .map((element) => ({ element, box: clipByAncestors(element, boxOf(element)) }))
      .filter((cover) => isOver(cover) && isAbove(cover.element, target)),
    ...line.slice(1).flatMap((element) =>
      pseudosOf(element)
        .filter(
          ({ name, style }) =>
            style.pointerEvents === 'none' &&
            style.position !== 'static' &&
            solidity(style) * Number(style.opacity) > 0.9 &&
            isAbove(element, target, style, name === '::after'),
        )
        .filter(isOver as never)
        .map(({ box: where }) => ({ element, box: where })),
    ),
  ];
};

/**
 * What lies over `target` everywhere in `box` (tried at 12 points), in words; undefined if some of it can be seen, `''` if the
 * browser never meets it there. `ghosts` answers what hit testing does not see. Where hit testing cannot see the target either
 * (inert, `pointer-events: none`) the order of painting decides.
 */
export const coverOf = (target: Element, box: Box, ghosts: () => readonly Element[]): string | undefined => {
  const root = target.getRootNode() as Document | ShadowRoot;
  const isPart = (element: Element | null) => !!element && lineage(element).includes(target);
  const points = pointsIn(box, 4, 3);
  let unseen: readonly Cover[] | undefined;
  let cover = '';
  let missed = 0;
  let isMet = false;
  for (const [x, y] of points) {
    unseen ??= unseenCovers(target, box, ghosts());
    const ghost = unseen.find((each) => holds(each.box, x, y) && isOpaque(each.element, x, y))?.element;
    if (!ghost && isPart(root.elementFromPoint(x, y))) return undefined;
    // The elements at the point, topmost first, as seen from the target's own tree.
    const stack = root.elementsFromPoint(x, y);
    const at = stack.findIndex(isPart);
    isMet ||= at >= 0;
    const over =
      ghost ??
      (at < 0 ? stack : stack.slice(0, at)).find(
        // An opaque ancestor met first lies over its own `z-index: -1` child.
        (element) => isOpaque(element, x, y) && (at >= 0 || isAbove(element, target)),
      );
    if (over) cover = describe(over);
    else if (at >= 0) return undefined;
    else missed++;
  }
  return isMet || !missed ? cover : '';
};
