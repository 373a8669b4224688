const quoted = '"(?:[^"\\\\]|\\\\.)*"';
const sets = new RegExp(`(?:-webkit-)?image-set\\(((?:${quoted}|\\((?:${quoted}|[^()"])*\\)|[^()"])*)\\)`, 'g');
const candidates = new RegExp(`(url\\(${quoted}\\))\\s*([\\d.]*)`, 'g');
const addresses = new RegExp(`url\\((${quoted})\\)`, 'g');

/** Of a computed `image-set()`, the candidate for this density: the least that suffices, else the most there is. */
const pick = (set: string, density: number): string => {
  const byDensity = [...set.matchAll(candidates)]
    .map(([, url = '', at]) => [url, Number(at || 1)] as const)
    .sort(([, a], [, b]) => a - b);
  return (byDensity.find(([, at]) => at >= density) ?? byDensity[byDensity.length - 1])?.[0] ?? '';
};

/** The addresses of pictures in a computed CSS value; references into the page itself (`#mask`) are none. */
export const urlsIn = (value: string, density: number): readonly string[] =>
  // Most values have none: the rest is dear.
  /url\(/.test(value)
    ? [...value.replace(sets, (_, set: string) => pick(set, density)).matchAll(addresses)]
        .map(([, url = '']) => url.slice(1, -1).replace(/\\(.)/g, '$1'))
        .filter((url) => url[0] !== '#')
    : [];
