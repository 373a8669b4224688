import { ownNodes } from '../lib/ownNodes.ts';
import type { Root } from '../lib/shadowRoots.ts';

/** The parent, through the border of a shadow tree. */
const parentOf = (element: Element): Element | null =>
  element.parentElement ?? (element.getRootNode() as ShadowRoot).host ?? null;

/** Whether something around `element` fits the selector `[…before, part, joint]`. */
const isInside = (element: Element, parts: readonly string[]): boolean => {
  const [part, joint] = parts.slice(-2);
  if (!part) return true;
  for (let at = parentOf(element); at; at = joint === '>' ? null : parentOf(at))
    if (at.matches(part) && isInside(at, parts.slice(0, -2))) return true;
  return false;
};

/**
 * Every element that matches, in the document and in every open shadow root. A selector of nothing but descendants and children
 * reaches from a host into its shadow tree. None of the beacon's own.
 */
export const inPage = (selector: string, roots: readonly Root[]): readonly Element[] => {
  const isPath = !/[[("'+~,\\]/.test(selector);
  const parts = isPath
    ? selector
        .trim()
        .split(/\s*(>)\s*|(\s)\s*/)
        .filter(Boolean)
    : [selector];
  return roots.flatMap((root) =>
    [...root.querySelectorAll(parts[parts.length - 1] as string)].filter(
      (element) => isInside(element, parts.slice(0, -1)) && !ownNodes.has(element),
    ),
  );
};
