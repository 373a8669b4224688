/** A page's address as an operator reads it: host and path, without scheme and token. */
export const pageName = (pageUrl: string): string => {
  if (!URL.canParse(pageUrl)) return pageUrl;
  const url = new URL(pageUrl);
  url.searchParams.delete('rollcue');
  return `${url.host}${url.pathname === '/' ? '' : url.pathname}${url.search}`;
};

/** A page's address without the token that a recorder was given. */
export const addressOf = (pageUrl: string): string => {
  if (!URL.canParse(pageUrl)) return pageUrl;
  const url = new URL(pageUrl);
  url.searchParams.delete('rollcue');
  return url.href;
};

/** What a page is called on the wall: the end of its path, which tells lessons apart; its host where it has none. */
export const shortName = (pageUrl: string): string => {
  if (!URL.canParse(pageUrl)) return pageUrl;
  const { host, pathname } = new URL(pageUrl);
  const parts = pathname.split('/').filter(Boolean).slice(-2);
  return parts.length > 0 ? parts.join('/') : host;
};
