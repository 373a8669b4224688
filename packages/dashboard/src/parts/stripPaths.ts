import type { Bar, Tone } from './stripLayout.ts';

const around = (x: number, y: number, width: number, height: number): string =>
  `M${x} ${y}h${width}v${height}h${-width}z`;

/** The same the other way round: inside of another outline it is a hole. */
const hole = (x: number, y: number, width: number, height: number): string =>
  width > 0 && height > 0 ? `M${x} ${y}v${height}h${width}v${-height}z` : '';

const outlineOf = ({ x, y, width, height, hollow }: Bar): string =>
  around(x, y, width, height) + (hollow ? hole(x + 1, y + 1, width - 2, height - 2) : '');

/** The bars as paths to be filled, one for each tone: a strip is a handful of elements however many bars it has. */
export const stripPaths = (bars: readonly Bar[]): ReadonlyMap<Tone, string> => {
  const paths = new Map<Tone, string>();
  for (const bar of bars) paths.set(bar.tone, (paths.get(bar.tone) ?? '') + outlineOf(bar));
  return paths;
};
