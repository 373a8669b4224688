import { cpus } from 'node:os';

type Cell = string | number | undefined;

const isJson = process.argv.includes('--json');

/** Prints for a person; silent with --json. */
export const say = (line = ''): void => {
  if (!isJson) console.log(line);
};

/** Prints a table: the first column to the left, figures to the right. */
export const sayTable = (head: readonly string[], rows: readonly (readonly Cell[])[]): void => {
  const lines = [head, ...rows].map((row) => row.map((cell) => String(cell ?? '–')));
  const widths = head.map((_, i) => Math.max(...lines.map((line) => line[i]?.length ?? 0)));
  lines.forEach((line, row) => {
    say(`  ${line.map((cell, i) => (i ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0))).join('  ')}`);
    if (row === 0) say(`  ${widths.map((width) => '─'.repeat(width)).join('  ')}`);
  });
};

/** Prints the one line for machines, if asked for. */
export const sayJson = (figures: Readonly<Record<string, unknown>>): void => {
  if (isJson) console.log(JSON.stringify({ ...figures, cores: cpus().length, node: process.version }));
};
