import { inked } from './paints.ts';
import { pseudoStyles } from './pseudoStyles.ts';
import { styleOf } from './styleOf.ts';

/**
 * Whether an element is content by what it is: a picture, a field, a shape of a drawing, an element whose shadow tree is closed, or
 * one with a picture or a sign from its style. A colour is none, nor is a gradient: all one colour is what a white screen is.
 */
export const isPicture = (element: Element): boolean => {
  const { localName } = element;
  // A frame of another origin cannot be looked into.
  const inner = (element as HTMLIFrameElement).contentDocument?.body;
  if (inner && !inner.firstElementChild && !/\S/.test(String(inner.textContent))) return false;
  if (inked.test(localName)) return true;
  // Of a drawing its shapes count, not its frame; a name with a dash that nobody defined is an application that did not start.
  if (element instanceof SVGElement) return localName !== 'svg';
  if (/-/.test(localName) && !element.shadowRoot && element.matches(':defined')) return true;
  return (
    /url\(/.test(styleOf(element).backgroundImage) ||
    // Icon fonts; not `""`, which clears floats.
    pseudoStyles(element).some(({ content }) => /^"[^"]*\S[^"]*"|url/.test(content))
  );
};
