import type { Box } from './clip.ts';
import { describe } from './describe.ts';
import { holds } from './flatTree.ts';
import { opacityOf } from './opacity.ts';
import { alphaOf } from './paints.ts';
import { type Picture, pixelsOf } from './pixels.ts';

const columns = 4;
const rows = 3;

/** Alpha of a picture at a point: drawings and logos are often see-through. A picture that may not be read counts as opaque. */
const inkAt = (picture: Picture, x: number, y: number): number => {
  const { left, top, width, height } = picture.getBoundingClientRect();
  const [w, h] =
    picture instanceof HTMLImageElement
      ? [picture.naturalWidth, picture.naturalHeight]
      : [picture.width, picture.height];
  return (pixelsOf(picture, [((x - left) / width) * w, ((y - top) / height) * h, 1, 1], 1, 1)?.[3] ?? 255) / 255;
};

const isOpaque = (element: Element, x: number, y: number): boolean => {
  const ink =
    element instanceof HTMLCanvasElement || element instanceof HTMLImageElement
      ? inkAt(element, x, y)
      : Number(element instanceof HTMLVideoElement && element.readyState > 1);
  return Math.max(ink, alphaOf(getComputedStyle(element).backgroundColor)) * opacityOf(element) > 0.9;
};

/** The elements at a point, topmost first, as seen from the target's own tree. */
const stackAt = (target: Element, x: number, y: number): readonly Element[] =>
  (target.getRootNode() as Document | ShadowRoot).elementsFromPoint(x, y);

/**
 * What lies over `target` everywhere in `box` (tried at 12 points), in words; undefined if some of it can be seen, `''` if the
 * browser never meets it there. Where hit testing cannot see the target (inert, `pointer-events: none`) it counts as seen.
 */
export const coverOf = (target: Element, box: Box): string | undefined => {
  let cover: string | undefined = '';
  for (let i = 0; i < columns * rows; i++) {
    const x = box.left + ((box.right - box.left) * ((i % columns) + 0.5)) / columns;
    const y = box.top + ((box.bottom - box.top) * (Math.floor(i / columns) + 0.5)) / rows;
    let over: Element | undefined;
    for (const element of stackAt(target, x, y)) {
      if (holds(target, element)) {
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
