import { bad, type Verdict } from '../verdict.ts';
import type { Look } from './look.ts';
import { type PictureUrl, pictureMemory } from './pictures.ts';
import { pseudoStyles } from './pseudoStyles.ts';
import { styleOf } from './styleOf.ts';
import { urlsIn } from './urlsIn.ts';

const stylesOf = (element: Element): readonly CSSStyleDeclaration[] => [styleOf(element), ...pseudoStyles(element)];

/** Whether CSS gives an element a picture, by the properties that are common inside of others. */
export const hasPictures = (element: Element): boolean =>
  stylesOf(element).some((style, i) =>
    /url\(/.test(style.backgroundImage + style.webkitMaskImage + (i ? style.content : '')),
  );

/** The pictures that CSS gives an element: backgrounds, borders, masks, markers, content, its pseudo-elements included. */
const wantedBy = (element: Element): readonly PictureUrl[] =>
  stylesOf(element).flatMap((style) => {
    const { backgroundImage, borderImageSource, listStyleImage, content, display } = style;
    const urls = (value: string, cors: boolean) => urlsIn(value, devicePixelRatio).map((url) => ({ url, cors }));
    const marker = display === 'list-item' ? listStyleImage : '';
    return [
      ...urls(`${backgroundImage} ${borderImageSource} ${content} ${marker}`, false),
      ...urls(style.webkitMaskImage, true),
    ];
  });

const pictures = pictureMemory();

/** Whether the pictures that CSS gives an element have arrived. */
export const cssPictures = (element: Element, look: Look): Verdict => {
  const wanted = wantedBy(element);
  // What is not rendered is not fetched: neither by the browser, nor by us.
  if (wanted[0] && !element.getClientRects().length) return bad('loading', wanted[0].url);
  return pictures(element, wanted, look);
};
