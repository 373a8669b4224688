/** A picture whose pixels may be asked for. */
export type Picture = HTMLCanvasElement | HTMLImageElement;

/**
 * A part of a picture (in its own pixels) drawn into `width` × `height` pixels of RGBA; undefined where it may not be read
 * because it holds something of another origin.
 */
export const pixelsOf = (
  picture: Picture,
  part: readonly [x: number, y: number, width: number, height: number],
  width: number,
  height: number,
): Uint8ClampedArray | undefined => {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  try {
    const context = canvas.getContext('2d', { willReadFrequently: true });
    context?.drawImage(picture, ...part, 0, 0, width, height);
    return context?.getImageData(0, 0, width, height).data;
  } catch {
    return undefined;
  }
};
