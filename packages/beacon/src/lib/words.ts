/** What a thrown or rejected thing says, in at most 200 characters. */
export const wordsOf = (thrown: unknown): string =>
  String((thrown as Error | undefined)?.message ?? thrown).slice(0, 200);

/** One line on the console for the page's author; the page goes on. */
export const warn = (words: string): void => console.warn(`rollcue: ${words}`);
