import type { Page } from '@playwright/test';
import type { CorpusPage } from './corpus.ts';

/** What a page really shows. */
export type Truth = { readonly is: 'good' } | { readonly is: 'blank' | 'broken'; readonly why: string };

/**
 * Pages that are broken as their packages ship them, or with their foreign hosts refused. Written by looking at screenshots
 * taken without any gate, before any gate was run. What no camera sees (an avatar in a closed menu, a favicon) breaks no page.
 */
const broken: Readonly<Record<string, string>> = {
  'todomvc/canjs_require': 'no input: the app never starts, and says nothing',
  'todomvc/firebase-angular': 'firebase.js refused: raw {{templates}} on screen',
  'todomvc/jquery': 'its style and scripts are 404',
  'todomvc/montage': 'throws while it starts: no app on screen',
  'todomvc/mozart': 'all its scripts refused: an empty shell',
  'todomvc/rappidjs': 'the app never starts, and says nothing',
  'todomvc/sapui5': 'SAPUI5 refused: no app on screen',
  'todomvc/stapes': 'throws in its first rendering: the footer of an empty list shows',
  'todomvc/stapes_require': 'throws in its first rendering: the footer of an empty list shows',
  'todomvc/yui': 'YUI refused: a dead page',
  'gentelella/map': 'Leaflet style and tiles refused: a map without a map',
  'sb-admin-2/login': 'half of its card is a background picture that is refused',
  'swagger-ui': 'its API description is refused: an error message on screen',
  'reveal.js/demo': 'the logo on its first slide is refused',
  'video.js/simple-embed': 'player, style, poster and film refused',
  'video.js/elephantsdream': 'player, style, poster and film refused',
};

/** A screen with at most so many colours of 5 bits a channel shows nothing. */
const blankColours = 6;

/** Counts the colours of a screenshot, 5 bits a channel. */
const countColours = (page: Page, png: Buffer): Promise<number> =>
  page.evaluate(async (base64) => {
    const blob = await (await fetch(`data:image/png;base64,${base64}`)).blob();
    const image = await createImageBitmap(blob);
    const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
    context?.drawImage(image, 0, 0);
    const { data } = context?.getImageData(0, 0, image.width, image.height) ?? { data: [] };
    const colours = new Set<number>();
    for (let i = 0; i < data.length; i += 4)
      colours.add((((data[i] ?? 0) >> 3) << 10) | (((data[i + 1] ?? 0) >> 3) << 5) | ((data[i + 2] ?? 0) >> 3));
    return colours.size;
  }, png.toString('base64'));

/** Decides from how the page is served, from its picture, and from the list above. No gate is asked. */
export const truthOf = async (page: Page, counter: Page, { name, brokenBy }: CorpusPage): Promise<Truth> => {
  const colours = await countColours(counter, await page.screenshot());
  if (colours <= blankColours) return { is: 'blank', why: `${colours} colour${colours > 1 ? 's' : ''} on screen` };
  const why = brokenBy ?? broken[name];
  return why ? { is: 'broken', why } : { is: 'good' };
};
