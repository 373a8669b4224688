/** An escape, a quoted string (perhaps unclosed), `=>`, or one character. */
const tokens = /\\.|(["'])(?:\\.|(?!\1)[^\\])*(\1?)|=>|./gs;

/**
 * Splits at separators that stand outside quotes, brackets and parentheses. Where those are left open, the rest is read again
 * as plain text, so that one slip does not swallow what follows it.
 */
export const splitOutside = (text: string, ...separators: readonly string[]): string[] => {
  const parts: string[] = [];
  let part = '';
  let depth = 0;
  let isOpen = false;
  for (const [token, quote, end] of text.matchAll(tokens)) {
    if (!depth && separators.includes(token)) {
      parts.push(part);
      part = '';
      continue;
    }
    part += token;
    if ('(['.includes(token)) depth++;
    if (')]'.includes(token) && depth) depth--;
    isOpen ||= !!quote && !end;
  }
  const slip = isOpen || depth ? part.search(/[;\n]/) : -1;
  return slip < 0
    ? [...parts, part]
    : [...parts, part.slice(0, slip), ...splitOutside(part.slice(slip + 1), ...separators)];
};
