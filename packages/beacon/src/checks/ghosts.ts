import { attempt } from '../lib/guard.ts';
import { kept } from '../lib/kept.ts';
import { lineage } from './flatTree.ts';
import type { Look } from './look.ts';
import { solidity } from './opaque.ts';

const isModal = (): boolean => !!attempt(() => document.querySelector(':modal'));

/** Whether an element takes no clicks because it, or all of the page, is inert. */
export const isInert = (element: Element): boolean =>
  isModal() || lineage(element).some((at) => at.hasAttribute('inert'));

/**
 * Elements that hit testing does not see and that may cover others all the same: `pointer-events: none`, inert, and all that
 * is outside a modal dialog. A search reads the style of every element.
 */
export const ghostsIn = kept(1, 50, ({ roots }: Look): readonly Element[] => {
  const inert = new Set(document.querySelectorAll(isModal() ? '*' : '[inert], [inert] *'));
  return roots.flatMap((root) =>
    [...root.querySelectorAll('*')].filter((element) => {
      const style = getComputedStyle(element);
      return (
        (style.pointerEvents === 'none' || inert.has(element)) &&
        (solidity(style) > 0.9 || /^(img|video|canvas)$/.test(element.localName))
      );
    }),
  );
});
