import { attempt } from '../lib/guard.ts';
import { ownNodes } from '../lib/ownNodes.ts';
import { perLook } from '../lib/perLook.ts';
import { boxOf, holds, isContainer } from './clip.ts';
import { lineage } from './flatTree.ts';
import { opacityOf } from './opacity.ts';
import { alphaOf } from './paints.ts';
import { pixelsOf } from './pixels.ts';
import { type Pseudo, pseudosOf } from './pseudos.ts';
import { styleOf } from './styleOf.ts';

/** Alpha of a picture at a point: drawings and logos are often see-through. Of those that may not be read a JPEG is opaque. */
const inkAt = (picture: HTMLImageElement | HTMLCanvasElement, x: number, y: number): number => {
  const [left, top, right, bottom] = boxOf(picture);
  const { naturalWidth = picture.width, naturalHeight = picture.height } = picture as Partial<HTMLImageElement>;
  const at = [((x - left) / (right - left)) * naturalWidth, ((y - top) / (bottom - top)) * naturalHeight] as const;
  const alpha = pixelsOf(picture, [...at, 1, 1], 1, 1)?.[3];
  return alpha === undefined ? Number(/\.jpe?g/i.test((picture as HTMLImageElement).src)) : alpha / 255;
};

/** How opaque the box is that a style paints; of background pictures only gradients are known. */
export const solidity = (style: CSSStyleDeclaration): number =>
  /gradient/.test(style.backgroundImage) &&
  !/rgba|url|\/|transparent/.test(style.backgroundImage) &&
  style.backgroundSize === 'auto'
    ? 1
    : alphaOf(style.backgroundColor);

const ownInk = (element: Element, style: CSSStyleDeclaration, x: number, y: number): number => {
  if (/^(img|canvas)$/.test(element.localName)) return inkAt(element as HTMLImageElement, x, y);
  if (element instanceof SVGGeometryElement) {
    const { fill, stroke } = style;
    return /^url/.test(fill) ? 0 : fill === 'none' ? alphaOf(stroke) : alphaOf(fill) * Number(style.fillOpacity);
  }
  return Number((element as HTMLVideoElement).readyState > 1);
};

/** Pseudo-elements that lie over others, fill their box (it knows of no transform) and let nothing through. */
export const solidPseudos: (element: Element) => readonly Pseudo[] = perLook((element) =>
  pseudosOf(element).filter(
    ({ style }) =>
      /fixed|absolute/.test(style.position) &&
      solidity(style) * Number(style.opacity) > 0.9 &&
      !isContainer(style) &&
      style.visibility + style.clipPath + style.mixBlendMode + style.borderRadius + style.webkitMaskImage ===
        'visiblenonenormal0pxnone',
  ),
);

/** Whether nothing can be seen through an element (its pseudo-elements included) at a point where it lies. */
export const isOpaque = (element: Element, x: number, y: number): boolean => {
  const style = styleOf(element);
  const isIn = holds(boxOf(element), x, y);
  return (
    // A modal dialog is hit wherever its backdrop is.
    ((isIn
      ? Math.max(ownInk(element, style, x, y), solidity(style))
      : Number(attempt(() => element.matches(':modal')) && solidity(getComputedStyle(element, '::backdrop')))) *
      opacityOf(element) >
      0.9 ||
      solidPseudos(element).some(({ box }) => holds(box, x, y) && opacityOf(element) > 0.9)) &&
    // What the beacon put there itself, what is masked and what is blended with what lies below hides nothing.
    lineage(element).every((at) => {
      const { webkitMaskImage, mixBlendMode } = styleOf(at);
      return !ownNodes.has(at) && mixBlendMode + webkitMaskImage === 'normalnone';
    })
  );
};
