const parameter = 'rollcue';

/** The token in a page's address: its `rollcue` query parameter, else `rollcue=` in its fragment. */
export const tokenIn = ({ search, hash }: { readonly search: string; readonly hash: string }): string | undefined =>
  new URLSearchParams(search).get(parameter) ||
  // A fragment may be a route with parameters of its own: `#/lesson?rollcue=…`.
  /[#?&;]rollcue=([^&;]+)/.exec(hash)?.[1];
