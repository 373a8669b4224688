import { perLook } from '../lib/perLook.ts';
import { lineage } from './flatTree.ts';
import { styleOf } from './styleOf.ts';

/** How much of an element's own ink gets through all its ancestors: 0 … 1, `filter: opacity()` included. */
export const opacityOf: (element: Element) => number = perLook((element) =>
  lineage(element).reduce((product, at) => {
    const { opacity, filter } = styleOf(at);
    return product * Number(opacity) * Number(/opacity\(([\d.]+)/.exec(filter)?.[1] ?? 1);
  }, 1),
);
