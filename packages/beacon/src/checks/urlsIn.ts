/** An address in a computed value, and the density behind it if it stands in an `image-set()`. */
const addresses = /url\("((?:\\.|[^"\\])*)"\)(?:\s*([\d.]+)(?:dpp)?x)?/g;

/**
 * The addresses of pictures in a computed CSS value; references into the page itself (`#mask`) are none. Of an `image-set()` the
 * candidate for this density: the least that suffices, else the most there is.
 */
export const urlsIn = (value: string, density: number): readonly string[] =>
  value
    .split('image-set(')
    .flatMap((part) => {
      const found = [...part.matchAll(addresses)].map(([, url = '', at]) => ({ url, at: Number(at) }));
      const set = found.filter(({ at }) => at).sort((a, b) => a.at - b.at);
      return [set.find(({ at }) => at >= density) ?? set.pop(), ...found.filter(({ at }) => !at)];
    })
    .flatMap((each) => each?.url.replace(/\\(.)/g, '$1') ?? [])
    .filter((url) => url[0] !== '#');
