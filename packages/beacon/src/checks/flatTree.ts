/** The parent in the tree that is rendered: slots and shadow hosts included. */
export const flatParent = (node: Node): Element | null =>
  (node as Element).assignedSlot ?? node.parentElement ?? ((node.parentNode as ShadowRoot | null)?.host || null);

/** The children in the tree that is rendered. */
export const flatChildren = (element: Element): readonly Node[] => {
  const slotted = (element as HTMLSlotElement).assignedNodes?.();
  return slotted?.length ? slotted : [...(element.shadowRoot ?? element).childNodes];
};

/** Whether `inner` is `outer` or rendered inside it. */
export const holds = (outer: Element, inner: Element): boolean => {
  for (let at: Element | null = inner; at; at = flatParent(at)) if (at === outer) return true;
  return false;
};
