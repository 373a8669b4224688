/** The styles of an element's `::before` and `::after`, where they are there: `none` and `normal` stand for one that is not. */
export const pseudoStyles = (element: Element): readonly CSSStyleDeclaration[] =>
  ['::before', '::after']
    .map((pseudo) => getComputedStyle(element, pseudo))
    .filter(({ content }) => !/^(no|$)/.test(content));
