import { perLook } from '../lib/perLook.ts';

/** The computed style of an element. */
export const styleOf: (element: Element) => CSSStyleDeclaration = perLook((element) => getComputedStyle(element));
