import { attempt } from '../lib/guard.ts';
import { isContainer } from './clip.ts';
import { flatChildren, lineage } from './flatTree.ts';

/** One level of the order in which the page is painted: a layer, and what stands in it. */
type Step = readonly [layer: number, element: Element];

const isOnTop = (element: Element): boolean =>
  // Each name apart: a browser that does not know one throws at it.
  [':modal', ':popover-open', ':fullscreen'].some((selector) => attempt(() => element.matches(selector)));

/** The stacking contexts that an element (or a pseudo-element of it) is painted in, from the root inwards, and where in each. */
const stepsTo = (element: Element, pseudo?: CSSStyleDeclaration): readonly Step[] => {
  const steps: Step[] = [];
  let depth = 0;
  let isItem = false;
  const place = (at: Element, style: CSSStyleDeclaration, isTop: boolean) => {
    const { position, zIndex, display } = style;
    const isPlaced = position !== 'static';
    const isOrdered = (isPlaced || isItem) && zIndex !== 'auto';
    const isContext =
      isTop ||
      isOrdered ||
      /fixed|sticky/.test(position) ||
      isContainer(style) ||
      style.opacity + style.mixBlendMode + style.isolation + style.clipPath !== '1normalautonone';
    isItem = /flex|grid/.test(display);
    if (isTop) depth = 0;
    if (isContext || isPlaced) {
      steps.length = depth;
      steps.push([isTop ? Number.POSITIVE_INFINITY : isOrdered ? Number(zIndex) : 0, at]);
      if (isContext) depth = steps.length;
      // What is not placed is painted below all that is; text above floats above blocks.
    } else if (at === element) steps.push([/^inline/.test(display) ? -0.1 : style.float === 'none' ? -0.3 : -0.2, at]);
  };
  for (const at of [...lineage(element)].reverse()) place(at, getComputedStyle(at), isOnTop(at));
  if (pseudo) place(element, pseudo, false);
  return steps;
};

const comesAfter = (a: Element, b: Element, isLast: boolean): boolean => {
  const lineA = [...lineage(a)].reverse();
  const lineB = [...lineage(b)].reverse();
  const fork = lineA.findIndex((at, i) => at !== lineB[i]);
  const parent = lineA[fork - 1];
  if (!parent) return isLast;
  const children = flatChildren(parent);
  return children.indexOf(lineA[fork] as Node) > children.indexOf(lineB[fork] as Node);
};

/**
 * Whether `a`, or a pseudo-element of it (`isLast`: its `::after`), is painted after `b` and so over it, by the rules of
 * stacking contexts; within one flow by the order in the page.
 */
export const isAbove = (a: Element, b: Element, pseudo?: CSSStyleDeclaration, isLast = false): boolean => {
  const stepsB = stepsTo(b);
  for (const [i, [layer, element]] of stepsTo(a, pseudo).entries()) {
    const other = stepsB[i];
    // What is painted in a context is painted over the context's own box.
    if (!other) return true;
    if (other[1] !== element) return layer === other[0] ? comesAfter(element, other[1], isLast) : layer > other[0];
  }
  return false;
};
