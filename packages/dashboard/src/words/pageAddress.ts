import { isJwt, isSecret } from './isSecret.ts';

const cut = '…';

/** A text as it was meant; as it is where it is badly encoded. */
const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** A field of a query: as written, and what it says. */
type Field = { readonly text: string; readonly name: string; readonly value: string; readonly secret: boolean };

/** The fields of `a=1&b=2`, without our own token. */
export const fieldsOf = (query: string): readonly Field[] =>
  query
    .split('&')
    .filter(Boolean)
    .map((text) => {
      const [, name = '', value = ''] = (/^([^=]*)=?(.*)$/s.exec(text.replaceAll('+', ' ')) ?? []).map(decoded);
      return { text, name, value, secret: isSecret(name, value) };
    })
    .filter(({ name }) => name !== 'rollcue');

/** A part of a path as people read it. */
export const partOf = (part: string): string => (isJwt(part) ? cut : decoded(part));

type Show = (field: Field) => string | undefined;
const marked: Show = ({ text, secret }) => (secret ? `${text.split('=', 1)[0]}=${cut}` : text);
const dropped: Show = ({ text, secret }) => (secret ? undefined : text);

const queryOf = (lead: string, query: string, show: Show): string => {
  const shown = fieldsOf(query).flatMap((field) => show(field) ?? []);
  return shown.length > 0 ? lead + shown.join('&') : '';
};

/** A fragment may hold fields (`#a=1`), a route with fields (`#/room?a=1`), or just a place. */
const fragmentOf = (hash: string, show: Show): string => {
  const [, place = '', query] = /^#([^?]*)(?:\?(.*))?$/s.exec(hash) ?? [];
  if (place.includes('=')) return queryOf('#', place, show);
  return (place && `#${place}`) + queryOf(place ? '?' : '#?', query ?? '', show);
};

const without = (pageUrl: string, show: Show): string => {
  if (!URL.canParse(pageUrl)) return pageUrl;
  const { protocol, host, pathname, search, hash } = new URL(pageUrl);
  const path = pathname
    .split('/')
    .map((part) => (isJwt(part) ? cut : part))
    .join('/');
  return `${protocol}//${host}${path}${queryOf('?', search.slice(1), show)}${fragmentOf(hash, show)}`;
};

/** A page's address to be read: whole, but without our token, and with a mark in the place of every secret. */
export const addressOf = (pageUrl: string): string => without(pageUrl, marked);

/** The same to be opened: secrets are left out, so that an operator does not come in as the recorder. */
export const linkOf = (pageUrl: string): string => without(pageUrl, dropped);
