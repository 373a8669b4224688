/** An escape, a quoted string (perhaps unclosed), `=>`, or one character. */
const tokens = /\\.|(["'])(?:\\.|(?!\1)[^\\])*(\1?)|=>|./gs;

/**
 * Splits at separators that stand outside quotes, brackets and parentheses. Where those are left open, the rest is read again
 * as plain text, so that one slip does not swallow what follows it.
 */
export const splitOutside = (text: string, separators: string): string[] => {
  const cuts: number[] = [];
  let depth = 0;
  let open = false;
  for (const match of text.matchAll(tokens)) {
    const token = match[0];
    if (match[1] && !match[2]) open = true;
    else if (token === '(' || token === '[') depth++;
    else if (token === ')' || token === ']') depth = Math.max(0, depth - 1);
    else if (!depth && separators.split(' ').includes(token)) cuts.push(match.index, match.index + token.length);
  }
  const parts: string[] = [];
  let from = 0;
  for (let i = 0; i < cuts.length; i += 2) {
    parts.push(text.slice(from, cuts[i]));
    from = cuts[i + 1] ?? 0;
  }
  const rest = text.slice(from);
  const slip = open || depth ? rest.search(/[;\n]/) : -1;
  return slip < 0
    ? [...parts, rest]
    : [...parts, rest.slice(0, slip), ...splitOutside(rest.slice(slip + 1), separators)];
};
