import { lineage } from './flatTree.ts';

/** A rectangle in viewport coordinates. */
export type Box = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };

/** What a camera pointed at the page has in its picture. */
export const viewport = (): Box => ({ left: 0, top: 0, right: innerWidth, bottom: innerHeight });

/** Whether a camera could see anything of it: about four pixels' worth, be it a hairline. */
export const hasArea = ({ left, top, right, bottom }: Box): boolean => {
  const width = right - left;
  const height = bottom - top;
  return width > 0.1 && height > 0.1 && width * height > 2;
};

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

/** Whether a point lies in a box. */
export const holds = ({ left, top, right, bottom }: Box, x: number, y: number): boolean =>
  x >= left && x <= right && y >= top && y <= bottom;

/** The middles of `columns` × `rows` equal parts of a box. */
export const pointsIn = (
  { left, top, right, bottom }: Box,
  columns: number,
  rows: number,
): readonly (readonly [x: number, y: number])[] =>
  // Not `Array.from`: MooTools replaces it.
  [...Array(columns * rows).keys()].map((i) => [
    left + ((right - left) * ((i % columns) + 0.5)) / columns,
    top + ((bottom - top) * (Math.floor(i / columns) + 0.5)) / rows,
  ]);

/** Whether what is fixed inside such an element stays inside it. */
export const isContainer = (style: CSSStyleDeclaration): boolean =>
  // Anything but `none` in any of them; the latter four are not known to older browsers.
  /[^,noe]/.test(
    `${[style.transform, style.filter, style.perspective, style.backdropFilter, style.rotate, style.scale, style.translate]}`,
  ) ||
  isContained(style) ||
  /layout/.test(style.contain) ||
  /transform|filter|perspective/.test(style.willChange);

/** Whether an element paints nothing outside its box, whatever its overflow. */
const isContained = ({ contain, contentVisibility }: CSSStyleDeclaration): boolean =>
  /paint|strict|content/.test(contain) || /auto|hidden/.test(contentVisibility);

/**
 * What scrolling and hiding ancestors leave of a box in `element`. A fixed or absolute element escapes the ancestors between it
 * and its containing block. A text (`node`) is clipped by its own element too.
 */
export const clipByAncestors = (element: Element, box: Box, node: Node = element): Box => {
  let seen = intersect(box, box);
  let escaping = '';
  for (const at of lineage(element)) {
    // The viewport clips what the root and the body do not: their overflow is the viewport's.
    if (/^(body|html)$/.test(at.localName)) break;
    const style = getComputedStyle(at);
    const { position, display, overflowX, overflowY } = style;
    if (at !== node) {
      if (isContainer(style) || (escaping === 'absolute' && position !== 'static')) escaping = '';
      if (!escaping && !/inline$|contents/.test(display)) {
        const { left, top, right, bottom } = boxOf(at);
        const isPainted = isContained(style);
        const margin = /hidden|auto|scroll/.test(overflowX) ? 0 : Number(/[\d.]+/.exec(style.overflowClipMargin) ?? 0);
        if (isPainted || overflowX !== 'visible')
          seen = intersect(seen, { ...seen, left: left - margin, right: right + margin });
        if (isPainted || overflowY !== 'visible')
          seen = intersect(seen, { ...seen, top: top - margin, bottom: bottom + margin });
      }
    }
    if (escaping !== 'fixed' && /fixed|absolute/.test(position)) escaping = position;
  }
  return seen;
};
