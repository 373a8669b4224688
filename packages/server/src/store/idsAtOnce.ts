/** So many ids go into one question: each engine bounds the number of its parameters. */
export const idsAtOnce = 5000;
