import { box } from './box.ts';
import { clip } from './clip.ts';
import { cover } from './cover.ts';
import type { Family } from './family.ts';
import { noClicks } from './noClicks.ts';
import { opacity } from './opacity.ts';
import { seeThrough } from './seeThrough.ts';
import { topLayer } from './topLayer.ts';
import { transform } from './transform.ts';

/** Every case, family by family. */
export const families: readonly Family[] = [opacity, box, clip, cover, noClicks, topLayer, seeThrough, transform];
