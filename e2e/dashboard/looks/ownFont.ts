import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, type Page } from '@playwright/test';

const require = createRequire(import.meta.url);
const files = [
  [400, require.resolve('@fontsource/inter/files/inter-latin-400-normal.woff2')],
  [600, require.resolve('@fontsource/inter/files/inter-latin-600-normal.woff2')],
  [700, require.resolve('@fontsource/inter/files/inter-latin-700-normal.woff2')],
] as const;

const faces = files.map(
  ([weight, file]) =>
    `@font-face { font-family: Own; font-weight: ${weight}; src: url(data:font/woff2;base64,${readFileSync(file, 'base64')}) }`,
);

/** Sets all text in a font that comes with the test, so that pictures are alike on systems with other fonts. */
export const useOwnFont = async (page: Page): Promise<void> => {
  await page.addStyleTag({ content: `${faces.join('\n')}\n* { font-family: Own !important }` });
  const loaded = await page.evaluate(
    (all) => Promise.all(all.map((weight) => document.fonts.load(`${weight} 14px Own`))),
    files.map(([weight]) => weight),
  );
  expect(loaded.map(({ length }) => length)).toEqual(files.map(() => 1));
};

/** Every letter that is drawn comes from that font: a sign that it does not have would differ from system to system. */
export const expectOwnFont = async (page: Page): Promise<void> => {
  const devTools = await page.context().newCDPSession(page);
  await devTools.send('DOM.enable');
  await devTools.send('CSS.enable');
  const { root } = await devTools.send('DOM.getDocument');
  const { nodeIds } = await devTools.send('DOM.querySelectorAll', { nodeId: root.nodeId, selector: 'body *' });
  const foreign: string[] = [];
  for (const nodeId of nodeIds) {
    const { fonts } = await devTools.send('CSS.getPlatformFontsForNode', { nodeId });
    if (fonts.every(({ isCustomFont }) => isCustomFont)) continue;
    const { outerHTML } = await devTools.send('DOM.getOuterHTML', { nodeId });
    foreign.push(outerHTML.slice(0, 200));
  }
  await devTools.detach();
  expect(foreign, 'elements with letters from a font of this system').toEqual([]);
};
