import { type Box, boxOf, isContainer, viewport } from './clip.ts';
import { lineage } from './flatTree.ts';
import { paintsBox, paintsText } from './paints.ts';

/** A `::before` or `::after` that paints something: what, and where. */
export type Pseudo = { readonly name: string; readonly style: CSSStyleDeclaration; readonly box: Box };

/** The box that an absolute or fixed pseudo-element is placed in. */
const frameOf = (element: Element, position: string): Box => {
  const holder = lineage(element).find((at) => {
    const style = getComputedStyle(at);
    return isContainer(style) || (position === 'absolute' && style.position !== 'static');
  });
  if (holder) {
    const { left, top } = boxOf(holder);
    const { clientLeft, clientTop, clientWidth, clientHeight } = holder;
    const x = left + clientLeft;
    const y = top + clientTop;
    return { left: x, top: y, right: x + clientWidth, bottom: y + clientHeight };
  }
  const { left, top, right, bottom } = viewport();
  return position === 'fixed'
    ? viewport()
    : { left: left - scrollX, top: top - scrollY, right: right - scrollX, bottom: bottom - scrollY };
};

/** The pseudo-elements of an element that paint something. One in the flow is taken to lie within the element's own box. */
export const pseudosOf = (element: Element): readonly Pseudo[] =>
  ['::before', '::after'].flatMap((name) => {
    const style = getComputedStyle(element, name);
    const { content, position } = style;
    // `none` and `normal` are what a pseudo-element has that is not there.
    if (/^(no|$)/.test(content)) return [];
    if (!paintsBox(style) && !(/[^\s"]/.test(content) && paintsText(style))) return [];
    if (!/fixed|absolute/.test(position)) return [{ name, style, box: boxOf(element) }];
    const frame = frameOf(element, position);
    return [
      {
        name,
        style,
        box: {
          left: frame.left + Number.parseFloat(style.left),
          top: frame.top + Number.parseFloat(style.top),
          right: frame.right - Number.parseFloat(style.right),
          bottom: frame.bottom - Number.parseFloat(style.bottom),
        },
      },
    ];
  });
