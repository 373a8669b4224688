import { perLook } from '../lib/perLook.ts';
/** The parent in the tree that is rendered: slots and shadow hosts included. */
export const flatParent = (node: Node): Element | undefined =>
  (node as Element).assignedSlot ?? node.parentElement ?? (node.parentNode as ShadowRoot | null)?.host;

/** The children in the tree that is rendered. */
export const flatChildren = (element: Element): readonly Node[] => {
  const slotted = (element as HTMLSlotElement).assignedNodes?.();
  return slotted?.length ? slotted : [...(element.shadowRoot ?? element).childNodes];
};

/** An element and all it is rendered inside, from the inside out. */
export const lineage: (element: Element) => readonly Element[] = perLook((element) => {
  const line: Element[] = [];
  for (let at: Element | undefined = element; at; at = flatParent(at)) line.push(at);
  return line;
});
