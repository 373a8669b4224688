import { fieldsOf, partOf } from './pageAddress.ts';

/** Fields that say where a visitor came from, not what the page shows. */
const isNoise = (name: string): boolean => /^(utm_|fbclid$|gclid$)/.test(name);

/** What of a query tells pages apart: every field but secrets and noise, as `?room=4711`. */
const toldApartBy = (query: string): string => {
  const told = fieldsOf(query).filter(({ name, value, secret }) => !secret && !isNoise(name) && value !== '');
  return told.length > 0 ? `?${told.map(({ name, value }) => `${name}=${value}`).join('&')}` : '';
};

/**
 * What a page is called: the end of its path and its query, which tell lessons apart; its host where it has no path. An
 * application that keeps its route in the fragment is called after that.
 */
export const pageName = (pageUrl: string): string => {
  if (!URL.canParse(pageUrl)) return pageUrl;
  const { host, pathname, search, hash } = new URL(pageUrl);
  const [, route, routeQuery] = /^#!?(\/[^?]*)(?:\?(.*))?$/s.exec(hash) ?? [];
  const parts = (route ?? pathname).split('/').filter(Boolean).slice(-2).map(partOf);
  return (parts.join('/') || host) + toldApartBy(`${search.slice(1)}&${routeQuery ?? ''}`);
};
