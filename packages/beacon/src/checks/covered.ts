import type { Box } from './clip.ts';
import { describe } from './describe.ts';
import { holds } from './flatTree.ts';
import { opacityOf } from './opacity.ts';
import { alphaOf } from './paints.ts';

const columns = 4;
const rows = 3;

const probe = (): CanvasRenderingContext2D | null => {
  const canvas = document.createElement('canvas');
  canvas.width = 1;
  canvas.height = 1;
  return canvas.getContext('2d', { willReadFrequently: true });
};

/** Alpha of a picture at a point: drawings and logos are often see-through. A picture that may not be read counts as opaque. */
const inkAt = (picture: HTMLCanvasElement | HTMLImageElement, x: number, y: number): number => {
  const box = picture.getBoundingClientRect();
  const [width, height] =
    picture instanceof HTMLImageElement
      ? [picture.naturalWidth, picture.naturalHeight]
      : [picture.width, picture.height];
  try {
    const context = probe();
    context?.drawImage(
      picture,
      ((x - box.left) / box.width) * width,
      ((y - box.top) / box.height) * height,
      1,
      1,
      0,
      0,
      1,
      1,
    );
    return (context?.getImageData(0, 0, 1, 1).data[3] ?? 255) / 255;
  } catch {
    return 1;
  }
};

const isOpaque = (element: Element, x: number, y: number): boolean => {
  const style = getComputedStyle(element);
  const ink =
    element instanceof HTMLCanvasElement || element instanceof HTMLImageElement
      ? inkAt(element, x, y)
      : element instanceof HTMLVideoElement && element.readyState > 1
        ? 1
        : 0;
  return Math.max(ink, alphaOf(style.backgroundColor)) * opacityOf(element) > 0.9;
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
