import type { Page } from '@playwright/test';

/** Channels differ by noise of dithering and text smoothing; what is fainter than this no viewer sees. */
const leastDifference = 10;
/** So many pixels must differ. */
const leastPixels = 4;

/** Whether two screenshots differ where a viewer would see it. `judge` is any blank page: it decodes and compares them. */
export const differ = async (judge: Page, before: Buffer, after: Buffer): Promise<boolean> => {
  if (before.equals(after)) return false;
  const changed = await judge.evaluate(
    async ([pictures, least]) => {
      const [a, b] = await Promise.all(
        pictures.map(async (picture) => {
          const image = new Image();
          image.src = `data:image/png;base64,${picture}`;
          await image.decode();
          const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
          context?.drawImage(image, 0, 0);
          return context?.getImageData(0, 0, image.width, image.height).data ?? [];
        }),
      );
      const pixels = new Set<number>();
      for (const [i, value] of a?.entries() ?? [])
        if (Math.abs(value - (b?.[i] ?? 0)) > least) pixels.add(Math.floor(i / 4));
      return pixels.size;
    },
    [[before.toString('base64'), after.toString('base64')], leastDifference] as const,
  );
  return changed >= leastPixels;
};
