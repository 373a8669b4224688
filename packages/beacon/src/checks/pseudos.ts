import { perLook } from '../lib/perLook.ts';
import { type Box, boxOf, isContainer, viewport } from './clip.ts';
import { lineage } from './flatTree.ts';
import { paintsBox, paintsText } from './paints.ts';
import { styleOf } from './styleOf.ts';

/** A `::before` or `::after` that paints something: what, and where. */
export type Pseudo = { readonly style: CSSStyleDeclaration; readonly box: Box; readonly isLast: boolean };

/** The box that an absolute or fixed pseudo-element is placed in. */
const frameOf = (element: Element, position: string): Box => {
  const holder = lineage(element).find((at) => {
    const style = styleOf(at);
    return isContainer(style) || (position === 'absolute' && style.position !== 'static');
  });
  const [left, top] = holder ? boxOf(holder) : [-scrollX, -scrollY];
  const { clientLeft, clientTop, clientWidth, clientHeight } = holder ?? document.documentElement;
  const x = left + clientLeft;
  const y = top + clientTop;
  return !holder && position === 'fixed' ? viewport() : [x, y, x + clientWidth, y + clientHeight];
};

/** The pseudo-elements of an element that paint something. One in the flow is taken to lie within the element's own box. */
export const pseudosOf: (element: Element) => readonly Pseudo[] = perLook((element) =>
  ['::before', '::after'].flatMap((name, i) => {
    const style = getComputedStyle(element, name);
    const { content, position } = style;
    // `none` and `normal` are what a pseudo-element has that is not there.
    if (/^(no|$)/.test(content) || !(paintsBox(style) || (/[^\s"]/.test(content) && paintsText(style)))) return [];
    let box = boxOf(element);
    if (/fixed|absolute/.test(position)) {
      const [left, top, right, bottom] = frameOf(element, position);
      const by = Number.parseFloat;
      box = [left + by(style.left), top + by(style.top), right - by(style.right), bottom - by(style.bottom)];
    }
    return [{ style, box, isLast: !!i }];
  }),
);
