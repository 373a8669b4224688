import { type Part, parts } from './parts.ts';

/** Cells of the strip: two rows of 32, each cell 8 × 8 pixels in the 1280 × 720 design. */
export const stripColumns = 32;
export const stripRows = 2;

/** What the strip says in one picture of the page. */
export type Strip = {
  /** The page's clock: epoch time in ms, in steps of 10, modulo `stripWrapMs`. */
  readonly epochMs: number;
  /** How many pictures of the strip were painted before this one, modulo 65,536. */
  readonly frame: number;
  /** Which load of the document this is: another number after a reload, 0 to 255. */
  readonly load: number;
  /** What the lesson was told to break. */
  readonly broken: readonly Part[];
};

const tickMs = 10;
/** The strip's clock begins anew after so many ms: not quite three hours. */
export const stripWrapMs = 2 ** 20 * tickMs;

/** The lowest bits of a number, the highest of them first. */
const bitsOf = (value: number, width: number): readonly boolean[] =>
  Array.from({ length: width }, (_, index) => Math.floor(value / 2 ** (width - 1 - index)) % 2 === 1);

const numberOf = (bits: readonly boolean[]): number => bits.reduce((sum, bit) => sum * 2 + (bit ? 1 : 0), 0);

/** CRC-8 with the polynomial 7. */
const crcOf = (bits: readonly boolean[]): number =>
  // Begins with ones, so that nothing but black does not fit.
  bits.reduce((crc, bit) => (((crc >> 7) & 1) === (bit ? 1 : 0) ? crc << 1 : (crc << 1) ^ 7) & 255, 255);

/** The strip's cells, row after row; true is white. Each row begins white, black; between them are time, frame, load, broken parts and their CRC. */
export const stripAt = ({ epochMs, frame, load, broken }: Strip): readonly boolean[] => {
  const data = [
    ...bitsOf(Math.floor(epochMs / tickMs), 20),
    ...bitsOf(frame, 16),
    ...bitsOf(load, 8),
    ...parts.map((part) => broken.includes(part)),
  ];
  const fields = [...data, ...bitsOf(crcOf(data), 8)];
  const perRow = stripColumns - 2;
  return [true, false, ...fields.slice(0, perRow), true, false, ...fields.slice(perRow)];
};

/** Reads cells back; undefined where they do not show the strip, and so the picture does not show the page. */
export const readStrip = (cells: readonly boolean[]): Strip | undefined => {
  const isGuarded = (at: number) => cells[at] === true && cells[at + 1] === false;
  if (cells.length !== stripColumns * stripRows || !isGuarded(0) || !isGuarded(stripColumns)) return undefined;
  const fields = [...cells.slice(2, stripColumns), ...cells.slice(stripColumns + 2)];
  const from = (at: number, width: number) => fields.slice(at, at + width);
  const [time, frame, load, broken] = [from(0, 20), from(20, 16), from(36, 8), from(44, 8)];
  if (crcOf(from(0, 52)) !== numberOf(from(52, 8))) return undefined;
  return {
    epochMs: numberOf(time) * tickMs,
    frame: numberOf(frame),
    load: numberOf(load),
    broken: parts.filter((_, index) => broken[index]),
  };
};
