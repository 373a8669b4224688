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

let isAveraged: boolean | undefined;

/** Whether this browser averages where it makes a picture smaller. Firefox and WebKit take samples: one line of 16 falls between them. */
const averages = (): boolean => {
  const line = document.createElement('canvas');
  line.width = line.height = 16;
  line.getContext('2d')?.fillRect(1, 0, 1, 16);
  return !!pixelsOf(line, [0, 0, 16, 16], 1, 1)?.[3];
};

/** So many colours, as 256 × 144 has, are fine enough that a grey line one pixel wide shows in a large picture. */
const fine = 36_864;

/**
 * A picture of that size as so many colours, as high for its width as it is: where one side is made smaller than the other Chromium
 * does not average all of it. Where a browser takes samples instead of averages, as all its colours. Undefined where it may not be read.
 */
export const coloursOf = (
  picture: HTMLCanvasElement | HTMLImageElement | HTMLVideoElement,
  width: number,
  height: number,
): Uint32Array | undefined => {
  isAveraged ??= averages();
  const scale = isAveraged ? Math.min(1, Math.sqrt(fine / (width * height))) : 1;
  const pixels = pixelsOf(picture, [0, 0, width, height], Math.ceil(width * scale), Math.ceil(height * scale));
  return pixels && new Uint32Array(pixels.buffer);
};
