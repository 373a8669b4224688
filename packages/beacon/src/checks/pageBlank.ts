import type { Check } from '../engine/check.ts';
import { bad, ok, type Verdict } from '../verdict.ts';
import { isRendered } from './isRendered.ts';
import type { Look } from './look.ts';
import { opacityOf } from './opacity.ts';
import { hasInk } from './paints.ts';
import { resourceOf } from './resource.ts';

const columns = 8;
const rows = 6;
/** So much of the viewport must be covered by text where no picture is. */
const leastText = 0.0005;
/** A page that was not blank is not asked again for so long. */
const keepMs = 1000;

const hasPicture = (look: Look): boolean => {
  for (let i = 0; i < columns * rows; i++) {
    const x = ((i % columns) + 0.5) * (look.width / columns);
    const y = (Math.floor(i / columns) + 0.5) * (look.height / rows);
    for (const root of look.roots) {
      const hit = root.elementFromPoint(x, y);
      // A colour is no content: what is all one colour is what a white screen is.
      if (
        hit &&
        (hasInk(hit) || getComputedStyle(hit).backgroundImage !== 'none') &&
        resourceOf(hit, look).status !== 'bad'
      )
        return true;
    }
  }
  return false;
};

const hasText = ({ roots, width, height }: Look): boolean => {
  const range = document.createRange();
  let area = 0;
  for (const root of roots) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode() && area < leastText * width * height) {
      const node = walker.currentNode;
      const { nodeValue, parentElement: parent } = node;
      if (!parent || !/\S/.test(nodeValue ?? '') || !isRendered(parent) || opacityOf(parent) < 0.05) continue;
      range.selectNodeContents(node);
      const { left, right, top, bottom } = range.getBoundingClientRect();
      area +=
        Math.max(0, Math.min(right, width) - Math.max(left, 0)) *
        Math.max(0, Math.min(bottom, height) - Math.max(top, 0));
    }
  }
  return area >= leastText * width * height;
};

/** `page:blank`, the white screen: hardly any text in the viewport, and no picture of any kind at 48 points of it. */
export const pageBlank = (): Check => {
  let okUntil = 0;
  return {
    name: 'page:blank',
    ask(look): Verdict {
      if (look.now < okUntil) return ok;
      if (!hasPicture(look) && !hasText(look)) return bad('blank');
      okUntil = look.now + keepMs;
      return ok;
    },
  };
};
