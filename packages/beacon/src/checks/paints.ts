/** Elements that show something of their own; a closed shadow tree cannot be looked into, so whatever may have one does too. */
const ink = /^(img|video|canvas|iframe|embed|object|input|progress|meter)$|-/;

/** Alpha of the computed colour that `value` ends with, 0 … 1. Only `rgba(…)` and the forms with a slash carry one, always last. */
export const alphaOf = (value: string): number => Number(/(?:rgba|\/).*?([\d.]+)\)$/.exec(value)?.[1] ?? 1);

/** Whether a text node is more than white space. */
export const hasLetters = (text: Node): boolean => /\S/.test((text as Text).data);

/** Whether an element shows something by what it is, whatever its style. */
export const hasInk = (element: Element): boolean =>
  (ink.test(element.localName) && !element.shadowRoot) || element instanceof SVGElement;

/** Whether a node puts ink of its own on the screen: text, a replaced element, background, border, shadow. */
export const paints = (node: Node, style: CSSStyleDeclaration): boolean => {
  if (node.nodeType === 3) return hasLetters(node) && alphaOf(style.color) > 0;
  const element = node as Element;
  return (
    hasInk(element) ||
    alphaOf(style.backgroundColor) > 0 ||
    style.backgroundImage + style.boxShadow + style.outlineStyle !== 'nonenonenone' ||
    // Such as `0px none rgb(0, 0, 0)`.
    [style.borderTop, style.borderRight, style.borderBottom, style.borderLeft].some(
      (border) => !/^0px/.test(border) && alphaOf(border) > 0,
    ) ||
    // `none` and `normal` are what a pseudo-element has that is not there.
    ['::before', '::after'].some((pseudo) => !/^(no|$)/.test(getComputedStyle(element, pseudo).content))
  );
};
