import { createHash } from 'node:crypto';

/** Tokens are looked up by their hash: an index leaks nothing about them through its timing, nor does a stolen file's index. */
export const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url');
