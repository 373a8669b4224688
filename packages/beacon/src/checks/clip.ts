import { perLook } from '../lib/perLook.ts';
import { lineage } from './flatTree.ts';
import { styleOf } from './styleOf.ts';

/** A rectangle in viewport coordinates. */
export type Box = readonly [left: number, top: number, right: number, bottom: number];

/** What a camera pointed at the page has in its picture. */
export const viewport = (): Box => [0, 0, innerWidth, innerHeight];

/** How large it is. */
export const areaOf = ([left, top, right, bottom]: Box): number => (right - left) * (bottom - top);

/** Whether a camera could see anything of it: about four pixels' worth, be it a hairline. */
export const hasArea = (box: Box): boolean => box[2] - box[0] > 0.1 && box[3] - box[1] > 0.1 && areaOf(box) > 2;

/** What two boxes share. */
export const intersect = ([left, top, right, bottom]: Box, b: Box): Box => [
  Math.max(left, b[0]),
  Math.max(top, b[1]),
  Math.min(right, b[2]),
  Math.min(bottom, b[3]),
];

/** A box made larger on each side, by so much in either direction. */
export const grow = ([left, top, right, bottom]: Box, x: number, y: number): Box => [
  left - x,
  top - y,
  right + x,
  bottom + y,
];

/** The box of what the browser has placed. */
const boxIn = (placed: Element | Range): Box => {
  const { left, top, right, bottom } = placed.getBoundingClientRect();
  return [left, top, right, bottom];
};

/** For all texts: a range, and where it is while nobody asks. Each range in a document makes every change of it dearer, until it is collected as garbage. */
let placing: readonly [Range, Document] | undefined;

/** Where an element or a text is. */
export const boxOf: (node: Node) => Box = perLook((node) => {
  if (node.nodeType !== 3) return boxIn(node as Element);
  placing ??= [document.createRange(), document.implementation.createHTMLDocument()];
  const [range, aside] = placing;
  range.selectNodeContents(node);
  const box = boxIn(range);
  range.selectNodeContents(aside);
  return box;
});

/** Whether a point lies in a box. */
export const holds = ([left, top, right, bottom]: Box, x: number, y: number): boolean =>
  x >= left && x <= right && y >= top && y <= bottom;

/** The middles of `columns` × `rows` equal parts of a box. */
export const pointsIn = (
  [left, top, right, bottom]: Box,
  columns: number,
  rows: number,
): readonly (readonly [x: number, y: number])[] =>
  // Not `Array.from`: MooTools replaces it.
  [...Array(columns * rows).keys()].map((i) => [
    left + ((right - left) * ((i % columns) + 0.5)) / columns,
    top + ((bottom - top) * (Math.floor(i / columns) + 0.5)) / rows,
  ]);

/** Whether what is fixed inside such an element stays inside it. */
export const isContainer: (style: CSSStyleDeclaration) => boolean = perLook(
  (style) =>
    // Anything but `none` in any of them; the latter four are not known to older browsers.
    /[^,noe]/.test(
      `${[style.transform, style.filter, style.perspective, style.backdropFilter, style.rotate, style.scale, style.translate]}`,
    ) ||
    isContained(style) ||
    /layout/.test(style.contain) ||
    /transform|filter|perspective/.test(style.willChange),
);

/** Whether an element paints nothing outside its box, whatever its overflow. */
const isContained = ({ contain, contentVisibility }: CSSStyleDeclaration): boolean =>
  /paint|strict|content/.test(contain) || /auto|hidden/.test(contentVisibility);

/**
 * What scrolling and hiding ancestors leave of a box in `element`. A fixed or absolute element escapes the ancestors between it
 * and its containing block. A text (`node`) is clipped by its own element too.
 */
export const clipByAncestors = (element: Element, box: Box, node: Node = element): Box => {
  let seen = box;
  let escaping = '';
  for (const at of lineage(element)) {
    // The viewport clips what the root and the body do not: their overflow is the viewport's.
    if (/^(body|html)$/.test(at.localName)) break;
    const style = styleOf(at);
    const { position, display, overflowX, overflowY } = style;
    if (at !== node) {
      if (isContainer(style) || (escaping === 'absolute' && position !== 'static')) escaping = '';
      if (!escaping && !/inline$|contents/.test(display)) {
        const isPainted = isContained(style);
        const margin = /hidden|auto|scroll/.test(overflowX) ? 0 : Number(/[\d.]+/.exec(style.overflowClipMargin) ?? 0);
        // Along an axis that clips nothing the box has no end.
        const along = (overflow: string) => (isPainted || overflow !== 'visible' ? margin : Number.POSITIVE_INFINITY);
        seen = intersect(seen, grow(boxOf(at), along(overflowX), along(overflowY)));
      }
    }
    if (escaping !== 'fixed' && /fixed|absolute/.test(position)) escaping = position;
  }
  return seen;
};
