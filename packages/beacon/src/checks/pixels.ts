import { attempt } from '../lib/guard.ts';

/**
 * A part of a picture (in its own pixels) drawn into `width` × `height` pixels of RGBA; undefined where it may not be read
 * because it holds something of another origin.
 */
export const pixelsOf = (
  picture: HTMLCanvasElement | HTMLImageElement | HTMLVideoElement,
  part: readonly [x: number, y: number, width: number, height: number],
  width: number,
  height: number,
): Uint8ClampedArray | undefined =>
  attempt(() => {
    const canvas = document.createElement('canvas');
    canvas.width = width;
    canvas.height = height;
    const context = canvas.getContext('2d', { willReadFrequently: true });
    if (!context) return undefined;
    // An average of all the pixels, not a sample of them: a thin line must not fall between two samples.
    context.imageSmoothingQuality = 'medium';
    context.drawImage(picture, ...part, 0, 0, width, height);
    return context.getImageData(0, 0, width, height).data;
  });

/**
 * A picture of that size as 256 × 144 colours: fine enough that a grey line one pixel wide shows in a large one; or, where the
 * browser takes samples instead of averages (Firefox), as all its colours. Undefined where it may not be read.
 */
export const coloursOf = (
  picture: HTMLCanvasElement | HTMLImageElement | HTMLVideoElement,
  width: number,
  height: number,
): Uint32Array | undefined => {
  const isAveraged = 'imageSmoothingQuality' in CanvasRenderingContext2D.prototype;
  const pixels = pixelsOf(picture, [0, 0, width, height], isAveraged ? 256 : width, isAveraged ? 144 : height);
  return pixels && new Uint32Array(pixels.buffer);
};
