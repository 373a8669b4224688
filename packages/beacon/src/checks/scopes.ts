import type { Root } from '../lib/shadowRoots.ts';

/** A tree of nodes in which one can search. */
export type Scope = Element | ShadowRoot;

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
