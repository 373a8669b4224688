/** A `fetch` that calls back when the server says that the session is over: it may end between any two calls. */
export const noticingSignOut =
  (fetcher: typeof fetch, onSignedOut: () => void): typeof fetch =>
  async (input, init) => {
    const response = await fetcher(input, init);
    // A 401 of `/session` itself is about a key that was just tried.
    if (response.status === 401 && input !== '/session') onSignedOut();
    return response;
  };
