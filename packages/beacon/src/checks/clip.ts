import { flatParent } from './flatTree.ts';

/** A rectangle in viewport coordinates. */
export type Box = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };

/** Whether a camera could see anything of it: at least 2 × 2 px. */
export const hasArea = ({ left, top, right, bottom }: Box): boolean => right - left >= 1.5 && bottom - top >= 1.5;

/** What two boxes share. */
export const intersect = (a: Box, b: Box): Box => ({
  left: Math.max(a.left, b.left),
  top: Math.max(a.top, b.top),
  right: Math.min(a.right, b.right),
  bottom: Math.min(a.bottom, b.bottom),
});

/**
 * What scrolling and hiding ancestors leave of `box`. A fixed or absolute element escapes the ancestors between it and its
 * containing block.
 */
export const clipByAncestors = (element: Element, box: Box): Box => {
  let left = box;
  let escaping = '';
  let at: Element | null = element;
  // The viewport clips what the root and the body do not: their overflow is the viewport's.
  while (at && at !== document.body && at !== document.documentElement) {
    const { position, transform, filter, perspective, contain, display, overflowX, overflowY } = getComputedStyle(at);
    if (at !== element) {
      const isContainer = transform + filter + perspective + contain !== 'nonenonenonenone';
      if (isContainer || (escaping === 'absolute' && position !== 'static')) escaping = '';
      if (!escaping && !/inline$|contents/.test(display)) {
        const around = at.getBoundingClientRect();
        const [x, y] = [overflowX !== 'visible', overflowY !== 'visible'];
        left = intersect(left, {
          left: x ? around.left : left.left,
          right: x ? around.right : left.right,
          top: y ? around.top : left.top,
          bottom: y ? around.bottom : left.bottom,
        });
      }
    }
    if (/fixed|absolute/.test(position) && escaping !== 'fixed') escaping = position;
    at = flatParent(at);
  }
  return left;
};
