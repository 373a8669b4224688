import { all, bad, ok, type Verdict } from '../verdict.ts';
import { cssPictures } from './cssPictures.ts';
import { fetched } from './fetched.ts';
import { inside } from './inside.ts';
import type { Look } from './look.ts';
import { behind, resources } from './resource.ts';
import { videoHasFrame } from './videoHasFrame.ts';

const link = (element: HTMLLinkElement): Verdict => {
  const { relList, href, sheet } = element;
  const answer = fetched(element, href);
  if (!relList.contains('stylesheet') || answer.reason === 'broken') return answer;
  return sheet ? ok : bad('loading', href);
};

const script = (element: HTMLScriptElement): Verdict => fetched(element, element.src);

/** What differs from what is shown: here the film counts and not its poster, and a canvas has nothing behind it. */
const questions: Readonly<Record<string, (element: never, look: Look) => Verdict>> = {
  audio: videoHasFrame,
  link,
  script,
  video: videoHasFrame,
  canvas: () => ok,
};

const ask = (element: Element, look: Look): Verdict =>
  questions[element.localName]?.(element as never, look) ?? behind(element, look);

/** The resource behind it arrived and decoded, seen or not; that of what is inside it, too. */
export const loaded = (element: Element, look: Look): Verdict =>
  all([
    ask(element, look),
    cssPictures(element, look),
    inside(element, `${resources},audio,link,script`, ask, false, look),
  ]);
