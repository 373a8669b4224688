import type { Look } from './look.ts';
import { partsIn, scopesOf } from './scopes.ts';

/** The media that an element is or contains, those in open shadow trees included. */
export const mediaIn = (element: Element, { roots }: Look): readonly HTMLMediaElement[] =>
  partsIn(scopesOf(element, roots), 'video, audio') as readonly HTMLMediaElement[];
