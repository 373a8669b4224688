import { bad, ok, type Verdict } from '../verdict.ts';
import { boxOf, hasArea, intersect, viewport } from './clip.ts';
import { isRendered } from './isRendered.ts';
import type { Look } from './look.ts';
import { hasLetters } from './paints.ts';
import { pseudoStyles } from './pseudoStyles.ts';
import { elementsIn, scopesOf } from './scopes.ts';
import { styleOf } from './styleOf.ts';

/** So many elements inside are asked for their fonts, while a font is missing. */
const maxNodes = 400;

const nameOf = (family: string): string => family.trim().replace(/["']/g, '').toLowerCase();

const weightsOf = ({ weight }: FontFace): readonly number[] =>
  weight.replace('normal', '400').replace('bold', '700').split(' ').map(Number);

/** The faces of which the text of a style needs one: of the first family that has faces, those that fit, else all. */
const facesFor = ({ fontFamily, fontWeight, fontStyle }: CSSStyleDeclaration): readonly FontFace[] => {
  for (const family of fontFamily.split(',')) {
    const faces = [...document.fonts].filter((face) => nameOf(face.family) === nameOf(family));
    const fitting = faces.filter((face) => {
      const [least = 0, most = least] = weightsOf(face);
      return (
        least <= Number(fontWeight) &&
        most >= Number(fontWeight) &&
        (face.style === 'normal') === (fontStyle === 'normal')
      );
    });
    if (faces.length) return fitting.length ? fitting : faces;
  }
  return [];
};

const isLacking = ({ status }: FontFace): boolean => /loading|error/.test(status);

/** The styles in which an element sets text of its own; icons stand in pseudo-elements. */
const textStyles = (element: Element): readonly CSSStyleDeclaration[] => [
  ...(/^(input|textarea|select)$/.test(element.localName) ||
  [...element.childNodes].some((node) => node.nodeType === 3 && hasLetters(node))
    ? [styleOf(element)]
    : []),
  ...pseudoStyles(element).filter(({ content }) => /^"./.test(content)),
];

const fontOf = (element: Element): Verdict => {
  for (const style of textStyles(element)) {
    const faces = facesFor(style);
    const is = (wanted: FontFaceLoadStatus) => faces.find(({ status }) => status === wanted);
    const lacking = is('loading') ?? (is('loaded') ? undefined : is('error'));
    if (lacking && isRendered(element) && hasArea(intersect(boxOf(element), viewport())))
      return bad(lacking.status === 'error' ? 'fonts' : 'loading', lacking.family);
  }
  return ok;
};

/**
 * Whether the fonts of the text in an element have arrived. Only the faces tell: the set calls itself loaded after a failure.
 * The layout that judging `visible` forces has begun to load what new text needs.
 */
export const fontsOf = (element: Element, { roots }: Look): Verdict => {
  if (![...document.fonts].some(isLacking)) return ok;
  let room = maxNodes;
  for (const each of elementsIn(scopesOf(element, roots))) {
    const verdict = fontOf(each);
    if (verdict.reason || !room--) return verdict;
  }
  return ok;
};

/** The families of which a face failed to load. */
export const failedFonts = (): readonly string[] => [
  ...new Set([...document.fonts].filter(({ status }) => status === 'error').map(({ family }) => family)),
];
