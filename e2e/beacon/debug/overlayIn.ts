import type { Page } from '@playwright/test';

type DomNode = {
  readonly nodeId: number;
  readonly localName: string;
  readonly attributes?: readonly string[];
  readonly nodeValue: string;
  readonly children?: readonly DomNode[];
  readonly shadowRoots?: readonly DomNode[];
};

/** The overlay as it is drawn: each line's mark, subject and words; and its box. */
type Overlay = { readonly lines: readonly string[]; readonly left: number; readonly right: number };

const find = (node: DomNode, name: string): DomNode | undefined => {
  if (node.localName === name) return node;
  for (const child of [...(node.shadowRoots ?? []), ...(node.children ?? [])]) {
    const found = find(child, name);
    if (found) return found;
  }
  return undefined;
};

const lineOf = ({ attributes = [], children = [] }: DomNode): string => {
  const attribute = (name: string) => attributes[attributes.indexOf(name) + 1];
  return `${attribute('class')} ${children[0]?.nodeValue ?? ''}: ${attribute('title')}`;
};

/** Looks into the closed shadow tree, as only a debugger can; undefined where there is no overlay. */
export const overlayIn = async (page: Page): Promise<Overlay | undefined> => {
  const session = await page.context().newCDPSession(page);
  try {
    const { root } = await session.send('DOM.getDocument', { depth: -1, pierce: true });
    const host = find(root as DomNode, 'rollcue-debug');
    if (!host) return undefined;
    const panel = host.shadowRoots?.[0]?.children?.[0];
    if (!panel) throw new Error('The overlay has no panel');
    const { model } = await session.send('DOM.getBoxModel', { nodeId: panel.nodeId });
    const [left = 0, , right = 0] = model.border;
    return { lines: (panel.children ?? []).map(lineOf), left, right };
  } finally {
    await session.detach();
  }
};
