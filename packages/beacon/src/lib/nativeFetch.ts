// Pages wrap fetch; the one found at load is kept.
const { fetch } = globalThis;

/** The browser's own fetch. */
export const nativeFetch = (url: string, init: RequestInit): Promise<Response> => fetch.call(globalThis, url, init);
