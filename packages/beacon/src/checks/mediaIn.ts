import { lineage } from './flatTree.ts';
import type { Look } from './look.ts';

/** The media that an element is or contains, those in open shadow trees included. */
export const mediaIn = (element: Element, { roots }: Look): readonly HTMLMediaElement[] =>
  /^(video|audio)$/.test(element.localName)
    ? [element as HTMLMediaElement]
    : roots
        .flatMap((root) => [...root.querySelectorAll<HTMLMediaElement>('video, audio')])
        .filter((medium) => lineage(medium).includes(element));
