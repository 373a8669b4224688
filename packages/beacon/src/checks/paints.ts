/** Elements that show something of their own; a closed shadow tree cannot be looked into, so whatever may have one does too. */
const ink = /^(img|video|canvas|iframe|embed|object|input|progress|meter)$|-/;

/** Alpha of a computed colour, 0 … 1. Only `rgba(…)` and the forms with a slash carry one, always last. */
export const alphaOf = (color: string): number =>
  /^rgba|\//.test(color) ? parseFloat(color.slice(color.search(/[\d.]+\)$/))) : 1;

/** Whether an element shows something by what it is, whatever its style. */
export const hasInk = (element: Element): boolean =>
  (ink.test(element.localName) && !element.shadowRoot) || element instanceof SVGElement;

/** Whether a node puts ink of its own on the screen: text, a replaced element, background, border, shadow. */
export const paints = (node: Node, style: CSSStyleDeclaration): boolean => {
  if (node.nodeType === 3) return /\S/.test(node.nodeValue ?? '') && alphaOf(style.color) > 0;
  const element = node as Element;
  return (
    hasInk(element) ||
    alphaOf(style.backgroundColor) > 0 ||
    style.backgroundImage + style.boxShadow + style.outlineStyle !== 'nonenonenone' ||
    ['top', 'right', 'bottom', 'left'].some(
      (side) =>
        parseFloat(style.getPropertyValue(`border-${side}-width`)) > 0 &&
        alphaOf(style.getPropertyValue(`border-${side}-color`)) > 0,
    ) ||
    // `none` and `normal` are what a pseudo-element has that is not there.
    ['::before', '::after'].some((pseudo) => !/^(no|$)/.test(getComputedStyle(element, pseudo).content))
  );
};
