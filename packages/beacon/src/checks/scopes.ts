import type { Root } from '../lib/shadowRoots.ts';

/** A tree of nodes in which one can search. */
export type Scope = Element | ShadowRoot;

/** The elements of such trees that match, themselves included. */
export const partsIn = (scopes: readonly Scope[], selector: string): readonly Element[] =>
  scopes.flatMap((scope) => [
    ...(scope.nodeType === 1 && (scope as Element).matches(selector) ? [scope as Element] : []),
    ...scope.querySelectorAll(selector),
  ]);

/** Every element of such trees, themselves included. */
export function* elementsIn(scopes: readonly Scope[]): Generator<Element> {
  for (const scope of scopes) {
    if (scope.nodeType === 1) yield scope as Element;
    yield* scope.querySelectorAll('*');
  }
}

/** What an element is made of: itself, the shadow trees in it, and what is slotted into it. */
export const scopesOf = (element: Element, roots: readonly Root[]): readonly Scope[] => {
  const scopes = new Set<Scope>([element]);
  for (const slot of element.querySelectorAll('slot'))
    for (const slotted of slot.assignedElements({ flatten: true })) scopes.add(slotted);
  const light = [...scopes];
  for (const root of roots) {
    const { host } = root as Partial<ShadowRoot>;
    if (host && (scopes.has(host.getRootNode() as ShadowRoot) || light.some((scope) => scope.contains(host))))
      scopes.add(root as ShadowRoot);
  }
  return [...scopes];
};
