import type { Check } from '../engine/check.ts';
import { bad, ok } from '../verdict.ts';
import { boxOf, hasArea, intersect, pointsIn, viewport } from './clip.ts';
import { flatParent } from './flatTree.ts';
import { isRendered } from './isRendered.ts';
import { keepOk } from './keepOk.ts';
import type { Look } from './look.ts';
import { opacityOf } from './opacity.ts';
import { hasInk, hasLetters } from './paints.ts';
import { resourceOf } from './resource.ts';

/** So much of the viewport must be covered by text where no picture is. */
const leastText = 0.0005;

const hasPicture = (look: Look): boolean =>
  pointsIn(viewport(), 8, 6).some(([x, y]) =>
    look.roots.some((root) => {
      const hit = root.elementFromPoint(x, y);
      // A colour is no content: what is all one colour is what a white screen is.
      return hit && (hasInk(hit) || getComputedStyle(hit).backgroundImage !== 'none') && !resourceOf(hit, look).reason;
    }),
  );

const hasText = ({ roots }: Look): boolean => {
  let missing = leastText * innerWidth * innerHeight;
  for (const root of roots) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (missing > 0 && walker.nextNode()) {
      const node = walker.currentNode;
      const parent = flatParent(node);
      if (!parent || !hasLetters(node) || !isRendered(parent) || opacityOf(parent) < 0.05) continue;
      const box = intersect(boxOf(node), viewport());
      if (hasArea(box)) missing -= (box.right - box.left) * (box.bottom - box.top);
    }
  }
  return missing <= 0;
};

/** `page:blank`, the white screen: hardly any text in the viewport, and no picture of any kind at 48 points of it. */
export const pageBlank: Check = {
  name: 'page:blank',
  ask: (look) => keepOk(pageBlank, look.now, () => (hasPicture(look) || hasText(look) ? ok : bad('blank'))),
};
