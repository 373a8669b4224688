/** The browser's own fetch: pages wrap theirs, so the one found at load is kept. */
export const { fetch: nativeFetch } = globalThis;
