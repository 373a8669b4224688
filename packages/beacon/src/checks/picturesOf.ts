import { bad, type Verdict } from '../verdict.ts';
import type { Look } from './look.ts';
import { type PictureUrl, pictures } from './pictures.ts';
import { urlsIn } from './urlsIn.ts';

const inStyle = (style: CSSStyleDeclaration): readonly PictureUrl[] => {
  const { backgroundImage, borderImageSource, maskImage, webkitMaskImage, listStyleImage, content, display } = style;
  const urls = (value: string, cors = false) => urlsIn(value, devicePixelRatio).map((url) => ({ url, cors }));
  return [
    ...urls(`${backgroundImage} ${borderImageSource} ${content} ${display === 'list-item' ? listStyleImage : ''}`),
    ...urls(maskImage || webkitMaskImage || '', true),
  ];
};

const inPseudo = (element: Element, pseudo: string): readonly PictureUrl[] => {
  const style = getComputedStyle(element, pseudo);
  // `none` and `normal` are what a pseudo-element has that is not there.
  return /^(no|$)/.test(style.content) ? [] : inStyle(style);
};

/** The pictures that CSS gives an element: backgrounds, borders, masks, content, its pseudo-elements included. */
export const cssPictures = (element: Element): readonly PictureUrl[] => [
  ...inStyle(getComputedStyle(element)),
  ...inPseudo(element, '::before'),
  ...inPseudo(element, '::after'),
];

/** Whether a video shows its poster: until it plays for the first time. */
export const showsPoster = ({ poster, paused, autoplay, played, currentTime }: HTMLVideoElement): boolean =>
  !!poster && paused && !autoplay && !played.length && !currentTime;

/** The picture that an element's own attribute names, other than an `img`'s. */
const attributePicture = (element: Element): string => {
  const { localName, baseURI } = element;
  if (localName === 'video')
    return showsPoster(element as HTMLVideoElement) ? (element as HTMLVideoElement).poster : '';
  if (localName === 'input')
    return (element as HTMLInputElement).type === 'image' ? (element as HTMLInputElement).src : '';
  const href = localName === 'image' && (element as SVGImageElement).href?.baseVal;
  return href ? new URL(href, baseURI).href : '';
};

/** Whether the pictures have arrived that an element shows by other ways than an `img` does. */
export const picturesOf = (element: Element, look: Look): Verdict => {
  const own = attributePicture(element);
  const css = cssPictures(element);
  // What is not rendered is not fetched: neither by the browser, nor by us.
  if (css[0] && !element.getClientRects().length) return bad('loading', css[0].url);
  return pictures(element, [...(own ? [{ url: own, cors: false }] : []), ...css], look);
};
