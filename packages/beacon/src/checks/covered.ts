import { type Box, boxOf, pointsIn } from './clip.ts';
import { describe } from './describe.ts';
import { lineage } from './flatTree.ts';
import { opacityOf } from './opacity.ts';
import { alphaOf } from './paints.ts';
import { pixelsOf } from './pixels.ts';

/** Alpha of a picture at a point: drawings and logos are often see-through. A picture that may not be read counts as opaque. */
const inkAt = (picture: HTMLImageElement | HTMLCanvasElement, x: number, y: number): number => {
  const { left, top, right, bottom } = boxOf(picture);
  const { naturalWidth = picture.width, naturalHeight = picture.height } = picture as Partial<HTMLImageElement>;
  const at = [((x - left) / (right - left)) * naturalWidth, ((y - top) / (bottom - top)) * naturalHeight] as const;
  return (pixelsOf(picture, [...at, 1, 1], 1, 1)?.[3] ?? 255) / 255;
};

const isOpaque = (element: Element, x: number, y: number): boolean => {
  const ink = /^(img|canvas)$/.test(element.localName)
    ? inkAt(element as HTMLImageElement, x, y)
    : Number((element as HTMLVideoElement).readyState > 1);
  return Math.max(ink, alphaOf(getComputedStyle(element).backgroundColor)) * opacityOf(element) > 0.9;
};

/**
 * What lies over `target` everywhere in `box` (tried at 12 points), in words; undefined if some of it can be seen, `''` if the
 * browser never meets it there. Where hit testing cannot see the target (inert, `pointer-events: none`) it counts as seen.
 */
export const coverOf = (target: Element, box: Box): string | undefined => {
  let cover = '';
  for (const [x, y] of pointsIn(box, 4, 3)) {
    let over: Element | undefined;
    // The elements at the point, topmost first, as seen from the target's own tree.
    for (const element of (target.getRootNode() as Document | ShadowRoot).elementsFromPoint(x, y)) {
      if (lineage(element).includes(target)) {
        if (!over) return undefined;
        cover = describe(over);
        break;
      }
      // An opaque ancestor met first lies over its own `z-index: -1` child.
      if (!over && isOpaque(element, x, y)) over = element;
    }
  }
  return cover;
};
