import type { Page } from '@playwright/test';

/** What differs from run to run, and what stands in its place; each as long as what it replaces usually is. */
const patterns: readonly (readonly [RegExp, string])[] = [
  [/rec_[\w-]+/g, 'rec_4f7Qm2kZr9Xb'],
  [/127\.0\.0\.1:\d+/g, '127.0.0.1:4700'],
  [/\b\d\d:\d\d:\d\d\b/g, '09:41:07'],
  [/\b(\d+ h \d+ min|\d+ min \d+ s|\d+(\.\d+)? m?s)\b/g, '12 s'],
  [/\b\d+(\.\d+)? %/g, '97.2 %'],
  [/^\d\.\d{3}$/, '0.012'],
  [/^v\d+\.\d+\.\d+\S*$/, 'v1.0.0'],
];

/** Whole texts, by the element that has them. */
const places: readonly (readonly [selector: string, text: string])[] = [
  ['.card-id', '2kZr9X'],
  ['.attempt dl > div:nth-child(1) code', '3141592653'],
  ['.attempt dl > div:nth-child(2) code', 'f3b1c2d4e5f60718293a4b5c6d7e8f90'],
  ['[aria-labelledby="delivery-heading"] dd', '24'],
];

/** What comes in another order at each run; what happens first does not. */
const unsteady = '.timeline li:nth-child(n + 3)';

/**
 * Puts the same times, numbers and ids into the page at every run, at once whenever the page writes its own. The layout stays
 * what it makes of them.
 */
export const keepTextSteady = (page: Page): Promise<void> =>
  page.evaluate(
    ({ patterns, places, unsteady }) => {
      const put = (node: Node | null, text: string) => {
        if (node && node.nodeValue !== text) node.nodeValue = text;
      };
      const steady = () => {
        const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        for (let node = texts.nextNode(); node; node = texts.nextNode())
          put(
            node,
            patterns.reduce(
              (text, [pattern, flags, fixed]) => text.replace(new RegExp(pattern, flags), fixed),
              node.nodeValue ?? '',
            ),
          );
        for (const [selector, text] of places)
          for (const { firstChild } of document.querySelectorAll(selector)) put(firstChild, text);
        for (const element of document.querySelectorAll<HTMLElement>(unsteady)) element.style.display = 'none';
      };
      steady();
      // Called before the page is drawn again.
      new MutationObserver(steady).observe(document.body, { subtree: true, childList: true, characterData: true });
    },
    { patterns: patterns.map(([{ source, flags }, text]) => [source, flags, text] as const), places, unsteady },
  );
