import type { FastifyRequest } from 'fastify';

const hostOf = (url: string): string | undefined => (URL.canParse(url) ? new URL(url).host : undefined);

/**
 * True where the browser says that a page of this very server made the call: by `Sec-Fetch-Site`, or, since browsers leave
 * that out where there is no TLS, by `Origin`. `publicUrl` is how browsers reach this server, where a proxy calls it by
 * another name.
 */
export const isSameOrigin = (request: FastifyRequest, publicUrl?: string): boolean => {
  const { origin, 'sec-fetch-site': site } = request.headers;
  if (site !== undefined) return site === 'same-origin';
  if (origin === undefined) return false;
  const host = hostOf(origin);
  return host !== undefined && (host === request.host || (publicUrl !== undefined && host === hostOf(publicUrl)));
};
