/** A place in the list of recordings, newest first. */
export type Place = { readonly createdAt: number; readonly id: string };

/** Writes a place as an opaque cursor. */
export const toCursor = ({ createdAt, id }: Place): string =>
  Buffer.from(JSON.stringify([createdAt, id])).toString('base64url');

/** Reads a cursor of ours; anything else is undefined. */
export const parseCursor = (cursor: string): Place | undefined => {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (!Array.isArray(parsed)) return undefined;
    const [createdAt, id] = parsed;
    return Number.isSafeInteger(createdAt) && typeof id === 'string' && !id.includes('\0')
      ? { createdAt: Number(createdAt), id }
      : undefined;
  } catch {
    return undefined;
  }
};
