/** A number and what it counts: "1 report", "2 reports". */
export const countWords = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;
