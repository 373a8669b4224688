import { Image } from '../lib/natives.ts';
import { all, ok, unknown, type Verdict } from '../verdict.ts';
import { imageDecoded } from './imageDecoded.ts';
import type { Look } from './look.ts';

/** After so long a failed address is asked for again, if an element newly wants it, ms. */
const retryMs = 5000;
/** So many addresses are remembered for the next element that wants them. */
const maxRecent = 100;

type Probe = { readonly image: HTMLImageElement; readonly at: number };

/** An address; `cors`: asked for as masks are, so that a picture of another origin must allow it. */
export type PictureUrl = { readonly url: string; readonly cors: boolean };

const recent = new Map<string, Probe>();

const probe = (key: string, { url, cors }: PictureUrl, { now, again }: Look): Probe => {
  const known = recent.get(key);
  if (known && !(known.image.complete && !known.image.naturalWidth && now - known.at > retryMs)) return known;
  const image = new Image();
  if (cors) image.crossOrigin = '';
  image.src = url;
  image.decode().then(again, again);
  const made = { image, at: now };
  recent.delete(key);
  recent.set(key, made);
  for (const old of recent.keys()) if (recent.size > maxRecent) recent.delete(old);
  return made;
};

const judge = ({ image }: Probe, look: Look): Verdict => {
  const verdict = imageDecoded(image, look);
  // A page may revoke a blob's address once its picture stands.
  return verdict.reason === 'broken' && /^blob/.test(image.src) ? unknown('a blob') : verdict;
};

/**
 * Makes a question: have these pictures, which are no `img`, arrived? No event tells that; an image of our own with the same
 * address does, and the browser serves both with one request. An element keeps the answers for as long as it wants them.
 */
export const pictureMemory = (): ((owner: Element, wanted: readonly PictureUrl[], look: Look) => Verdict) => {
  const owned = new WeakMap<Element, ReadonlyMap<string, Probe>>();
  return (owner, wanted, look) => {
    const before = owned.get(owner);
    if (!wanted.length && !before) return ok;
    const probes = new Map<string, Probe>();
    for (const each of wanted) {
      const key = `${each.cors} ${each.url}`;
      if (/^(http|blob|file)/.test(each.url)) probes.set(key, before?.get(key) ?? probe(key, each, look));
    }
    owned.set(owner, probes);
    return all([...probes.values()].map((each) => judge(each, look)));
  };
};
