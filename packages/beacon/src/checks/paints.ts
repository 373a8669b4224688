/** The names of elements that show something of their own. */
export const inked = /^(img|video|canvas|iframe|embed|object|input|select|textarea|meter|progress)$/;

/** Alpha of the computed colour that `value` ends with, 0 … 1. Only `rgba(…)` and the forms with a slash carry one, always last. */
export const alphaOf = (value: string): number => Number(/(?:rgba|\/).*?([\d.]+)\)$/.exec(value)?.[1] ?? 1);

/** Whether a text node is more than white space. */
export const hasLetters = (text: Node): boolean => /\S/.test((text as Text).data);

/** Whether an element shows something by what it is, whatever its style. */
const hasInk = (element: Element): boolean =>
  // A closed shadow tree cannot be looked into: whatever may have one shows something, too.
  inked.test(element.localName) ||
  (/-/.test(element.localName) && !element.shadowRoot) ||
  element instanceof SVGElement;

/** Whether a style puts ink on the box it stands for: background, border, outline, shadow. */
export const paintsBox = (style: CSSStyleDeclaration): boolean =>
  alphaOf(style.backgroundColor) > 0 ||
  // A gradient may be see-through from end to end.
  /url|rgb|image|color|lab|lch/.test(style.backgroundImage.replace(/rgba\([^)]+ 0\)/g, '')) ||
  style.boxShadow + style.outlineStyle !== 'nonenone' ||
  // Such as `0px none rgb(0, 0, 0)`.
  [style.borderTop, style.borderRight, style.borderBottom, style.borderLeft].some(
    (border) => !/^0px/.test(border) && alphaOf(border) > 0,
  );

/** Whether letters in such a style can be seen. */
export const paintsText = (style: CSSStyleDeclaration): boolean =>
  alphaOf(style.webkitTextFillColor) > 0 || style.textShadow !== 'none';

/** Whether a node puts ink of its own on the screen: text, a shape, a replaced element, its box, the marker of a list. */
export const paints = (node: Node, style: CSSStyleDeclaration): boolean => {
  if (node.nodeType === 3) return hasLetters(node) && paintsText(style);
  const element = node as Element;
  // Groups and the like paint nothing, and are no geometry: their children are asked.
  if (element instanceof SVGElement && !/^(image|use|text)$/.test(element.localName))
    return paintsBox(style) || (element instanceof SVGGeometryElement && style.fill + style.stroke !== 'nonenone');
  return (
    hasInk(element) ||
    paintsBox(style) ||
    (style.display === 'list-item' && style.listStyleType + style.listStyleImage !== 'nonenone')
  );
};
