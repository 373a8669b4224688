import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, type Page } from '@playwright/test';

const { resolve } = createRequire(import.meta.url);
const weights = [400, 600, 700];

const faceOf = (weight: number): string => {
  const file = readFileSync(resolve(`@fontsource/inter/files/inter-latin-${weight}-normal.woff2`));
  return `@font-face { font-family: Own; font-weight: ${weight}; src: url(data:font/woff2;base64,${file.toString('base64')}) }`;
};

/** Sets all text in a font that comes with the test, so that pictures are alike on systems with other fonts. */
export const useOwnFont = async (page: Page): Promise<void> => {
  await page.addStyleTag({ content: `${weights.map(faceOf).join('\n')}\n* { font-family: Own !important }` });
  const loaded = await page.evaluate(
    (all) => Promise.all(all.map((weight) => document.fonts.load(`${weight} 14px Own`))),
    weights,
  );
  expect(loaded.map(({ length }) => length)).toEqual(weights.map(() => 1));
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
