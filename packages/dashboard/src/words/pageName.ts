/** A page's address as an operator reads it: host and path, without scheme and token. */
export const pageName = (pageUrl: string): string => {
  if (!URL.canParse(pageUrl)) return pageUrl;
  const url = new URL(pageUrl);
  url.searchParams.delete('rollcue');
  return `${url.host}${url.pathname === '/' ? '' : url.pathname}${url.search}`;
};
