const defaultLimit = 50;
const highestLimit = 500;

type Limit = { readonly ok: true; readonly value: number } | { readonly ok: false; readonly problem: string };

/** Reads the `limit` of a list. */
export const parseLimit = (text: string | undefined): Limit => {
  const value = text === undefined ? defaultLimit : Number(text);
  return Number.isInteger(value) && value >= 1 && value <= highestLimit
    ? { ok: true, value }
    : { ok: false, problem: `limit must be a whole number of 1 to ${highestLimit}, not "${text}"` };
};
