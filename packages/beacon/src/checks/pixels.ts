import { attempt } from '../lib/guard.ts';

/**
 * A part of a picture (in its own pixels) drawn into `width` × `height` pixels of RGBA; undefined where it may not be read
 * because it holds something of another origin.
 */
export const pixelsOf = (
  picture: HTMLCanvasElement | HTMLImageElement,
  part: readonly [x: number, y: number, width: number, height: number],
  width: number,
  height: number,
): Uint8ClampedArray | undefined =>
  attempt(() => {
    const canvas = document.createElement('canvas');
    canvas.width = width;
    canvas.height = height;
    const context = canvas.getContext('2d', { willReadFrequently: true });
    context?.drawImage(picture, ...part, 0, 0, width, height);
    return context?.getImageData(0, 0, width, height).data;
  });
