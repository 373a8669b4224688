/** The URL that the recorder opens: the page's own with `rollcue=<token>` added; the rest stays byte for byte. */
export const pageUrlFor = (pageUrl: string, token: string): string => {
  const url = new URL(pageUrl);
  if (url.searchParams.has('rollcue')) url.searchParams.delete('rollcue');
  url.search += `${url.search ? '&' : '?'}rollcue=${token}`;
  return url.href;
};
