import { ownNodes } from '../lib/ownNodes.ts';
import type { Root } from '../lib/shadowRoots.ts';

/** Every element that matches, in the document and in every open shadow root; none of the beacon's own. */
export const inPage = (selector: string, roots: readonly Root[]): readonly Element[] =>
  roots.flatMap((root) => [...root.querySelectorAll(selector)]).filter((element) => !ownNodes.has(element));
