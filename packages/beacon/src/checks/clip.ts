import { lineage } from './flatTree.ts';

/** A rectangle in viewport coordinates. */
export type Box = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };

/** What a camera pointed at the page has in its picture. */
export const viewport = (): Box => ({ left: 0, top: 0, right: innerWidth, bottom: innerHeight });

/** Whether a camera could see anything of it: at least 2 × 2 px. */
export const hasArea = ({ left, top, right, bottom }: Box): boolean => right - left >= 1.5 && bottom - top >= 1.5;

/** What two boxes share. */
export const intersect = (a: Box, b: Box): Box => ({
  left: Math.max(a.left, b.left),
  top: Math.max(a.top, b.top),
  right: Math.min(a.right, b.right),
  bottom: Math.min(a.bottom, b.bottom),
});

/** Where an element or a text is. */
export const boxOf = (node: Node): Box => {
  if (node.nodeType === 1) return (node as Element).getBoundingClientRect();
  const range = document.createRange();
  range.selectNodeContents(node);
  return range.getBoundingClientRect();
};

/** The middles of `columns` × `rows` equal parts of a box. */
export const pointsIn = (
  { left, top, right, bottom }: Box,
  columns: number,
  rows: number,
): readonly (readonly [x: number, y: number])[] =>
  Array.from({ length: columns * rows }, (_, i) => [
    left + ((right - left) * ((i % columns) + 0.5)) / columns,
    top + ((bottom - top) * (Math.floor(i / columns) + 0.5)) / rows,
  ]);

/**
 * What scrolling and hiding ancestors leave of a box in `element`. A fixed or absolute element escapes the ancestors between it
 * and its containing block.
 */
export const clipByAncestors = (element: Element, box: Box): Box => {
  let seen = intersect(box, box);
  let escaping = '';
  for (const at of lineage(element)) {
    // The viewport clips what the root and the body do not: their overflow is the viewport's.
    if (/^(body|html)$/.test(at.localName)) break;
    const { position, transform, filter, perspective, contain, display, overflowX, overflowY } = getComputedStyle(at);
    if (at !== element) {
      const isContainer = transform + filter + perspective + contain !== 'nonenonenonenone';
      if (isContainer || (escaping === 'absolute' && position !== 'static')) escaping = '';
      if (!escaping && !/inline$|contents/.test(display)) {
        const { left, top, right, bottom } = boxOf(at);
        if (overflowX !== 'visible') seen = intersect(seen, { ...seen, left, right });
        if (overflowY !== 'visible') seen = intersect(seen, { ...seen, top, bottom });
      }
    }
    if (escaping !== 'fixed' && /fixed|absolute/.test(position)) escaping = position;
  }
  return seen;
};
