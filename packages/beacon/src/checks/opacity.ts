import { flatParent } from './flatTree.ts';

const ownOpacity = (element: Element): number => {
  const { opacity, filter } = getComputedStyle(element);
  const filtered = /opacity\(([\d.]+)(%?)\)/.exec(filter);
  return Number(opacity || 1) * (filtered ? Number(filtered[1]) / (filtered[2] ? 100 : 1) : 1);
};

/** How much of an element's own ink gets through all its ancestors: 0 … 1, `filter: opacity()` included. */
export const opacityOf = (element: Element): number => {
  let product = 1;
  for (let at: Element | null = element; at && product > 0; at = flatParent(at)) product *= ownOpacity(at);
  return product;
};
