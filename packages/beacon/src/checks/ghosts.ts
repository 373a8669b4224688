import { attempt } from '../lib/guard.ts';
import { pageClock } from '../lib/pageClock.ts';
import { lineage } from './flatTree.ts';
import type { Look } from './look.ts';
import { solidity } from './opaque.ts';

const isModal = (): boolean => !!attempt(() => document.querySelector(':modal'));

/** Whether an element takes no clicks because it, or all of the page, is inert. */
export const isInert = (element: Element): boolean =>
  isModal() || lineage(element).some((at) => at.hasAttribute('inert'));

let ghosts: readonly Element[] = [];
let keepUntil = 0;

/**
 * Elements that hit testing does not see and that may cover others all the same: `pointer-events: none`, inert, and all that
 * is outside a modal dialog. A search reads the style of every element, so its answer is kept for 50 times as long as it took.
 */
export const ghostsIn = ({ now, roots }: Look): readonly Element[] => {
  if (now < keepUntil) return ghosts;
  const start = pageClock.now();
  const inert = new Set(document.querySelectorAll(isModal() ? '*' : '[inert], [inert] *'));
  ghosts = roots.flatMap((root) =>
    [...root.querySelectorAll('*')].filter((element) => {
      const style = getComputedStyle(element);
      return (
        (style.pointerEvents === 'none' || inert.has(element)) &&
        (solidity(style) > 0.9 || /^(img|video|canvas)$/.test(element.localName))
      );
    }),
  );
  keepUntil = now + 1 + 50 * (pageClock.now() - start);
  return ghosts;
};
