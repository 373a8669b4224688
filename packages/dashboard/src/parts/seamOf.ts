const shortestEnd = 8;
const longestEnd = 20;

/**
 * Where an address may be cut: before the separator that leaves the longest end of at most twenty characters, so that a
 * word stays whole; in the middle of one where there is none.
 */
export const seamOf = (text: string): number => {
  const from = text.length - longestEnd;
  if (from <= 0) return 0;
  const separator = text.slice(from, -shortestEnd).search(/[/?&#]/);
  return separator < 0 ? from : from + separator;
};
