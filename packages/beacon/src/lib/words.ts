/** What a thrown or rejected thing says. */
export const wordsOf = (thrown: unknown): string => String((thrown as Error | undefined)?.message ?? thrown);

/** One line on the console for the page's author; the page goes on. */
export const warn = (words: string): void => console.warn(`rollcue: ${words}`);
