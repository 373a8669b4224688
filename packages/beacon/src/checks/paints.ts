/** Elements that show something of their own. */
export const replaced =
  /^(img|video|canvas|iframe|embed|object|svg|input|textarea|select|button|progress|meter|hr|image)$/i;

/** Alpha of a computed colour, 0 … 1. */
export const alphaOf = (color: string): number => {
  const alpha = /^(?:transparent|\w+\([^)]*[,/]\s*([\d.]+)(%?)\))$/.exec(color);
  if (!alpha) return 1;
  // `rgb(1, 2, 3)` also ends in a comma and a number; only the four-part forms and `/` carry an alpha.
  if (/^rgb\(/.test(color) && !color.includes('/')) return 1;
  return Number(alpha[1] ?? 0) / (alpha[2] ? 100 : 1);
};

const decorated = (element: Element, style: CSSStyleDeclaration): boolean =>
  alphaOf(style.backgroundColor) > 0 ||
  style.backgroundImage !== 'none' ||
  style.boxShadow !== 'none' ||
  (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) ||
  ['Top', 'Right', 'Bottom', 'Left'].some((side) => {
    const of = (what: string) => style[`border${side}${what}` as 'borderTopWidth'];
    return of('Style') !== 'none' && parseFloat(of('Width')) > 0 && alphaOf(of('Color')) > 0;
  }) ||
  ['::before', '::after'].some((pseudo) => !/^(none|normal|)$/.test(getComputedStyle(element, pseudo).content));

/** Whether a node puts ink of its own on the screen, wherever it may lie: text, a replaced element, background, border, shadow. */
export const paints = (node: Node, style: CSSStyleDeclaration): boolean => {
  if (node.nodeType === 3) return /\S/.test(node.nodeValue ?? '') && alphaOf(style.color) > 0;
  const element = node as Element;
  return (
    replaced.test(element.localName) ||
    element instanceof SVGElement ||
    // A closed shadow tree cannot be looked into: whatever has one may paint.
    (element.localName.includes('-') && !element.shadowRoot) ||
    decorated(element, style)
  );
};
