import { attempt } from '../lib/guard.ts';
import { isContainer } from './clip.ts';
import { lineage } from './flatTree.ts';
import { styleOf } from './styleOf.ts';

/** One level of the order in which the page is painted: a layer, and what stands in it. */
type Step = readonly [layer: number, element: Element];

/** The layer of what is not placed. Between two such neither covers the other's text, so neither counts as a cover. */
const inFlow = -0.5;

const fromRoot = (element: Element): readonly Element[] => [...lineage(element)].reverse();

/** The stacking contexts that an element (or a pseudo-element of it) is painted in, from the root inwards, and where in each. */
const stepsTo = (element: Element, pseudo?: CSSStyleDeclaration): readonly Step[] => {
  const steps: Step[] = [];
  let depth = 0;
  let isItem = false;
  const place = (at: Element, style: CSSStyleDeclaration, isOnTop: unknown) => {
    const { position, zIndex, display } = style;
    const isPlaced = position !== 'static';
    const isOrdered = (isPlaced || isItem) && zIndex !== 'auto';
    const isContext =
      isOnTop ||
      isOrdered ||
      /fixed|sticky/.test(position) ||
      isContainer(style) ||
      style.opacity + style.mixBlendMode + style.isolation + style.clipPath !== '1normalautonone';
    isItem = /flex|grid/.test(display);
    if (isOnTop) depth = 0;
    if (isContext || isPlaced) {
      steps.length = depth;
      steps.push([isOnTop ? Number.POSITIVE_INFINITY : isOrdered ? Number(zIndex) : 0, at]);
      if (isContext) depth++;
      // What is not placed is painted below all that is.
    } else if (at === element) steps.push([inFlow, at]);
  };
  for (const at of fromRoot(element))
    place(
      at,
      styleOf(at),
      // A list that skips names it does not know; before Chromium 88 there was none.
      attempt(() => at.matches(':is(:modal, :popover-open, :fullscreen)')),
    );
  if (pseudo) place(element, pseudo, false);
  return steps;
};

/**
 * Whether `a`, or a pseudo-element of it (`isLast`: its `::after`), is painted after `b` and so over it, by the rules of
 * stacking contexts.
 */
export const isAbove = (a: Element, b: Element, pseudo?: CSSStyleDeclaration, isLast = false): boolean => {
  const stepsB = stepsTo(b);
  for (const [i, [layer, element]] of stepsTo(a, pseudo).entries()) {
    // What is painted in a context is painted over the context's own box.
    const [otherLayer, other] = stepsB[i] ?? [];
    if (!other || otherLayer === undefined) return true;
    if (other === element) continue;
    if (layer !== otherLayer || layer === inFlow) return layer > otherLayer;
    const path = fromRoot(other);
    const fork = fromRoot(element).find((at, depth) => at !== path[depth]);
    const beside = path[fork ? lineage(fork).length - 1 : -1];
    return fork ? !beside || !!(fork.compareDocumentPosition(beside) & Node.DOCUMENT_POSITION_PRECEDING) : isLast;
  }
  return false;
};
