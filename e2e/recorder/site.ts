import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

type Listening = { readonly url: string; readonly close: () => void };

/** Listens on loopback, on a free port. */
export const listen = async (
  serve: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<Listening> => {
  const server = createServer(serve).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
};

/** What a page has told of itself. */
type Told = Readonly<Record<string, unknown>>;

/** A site with pages to record; a page tells what it sees by POST to `/told`. */
export type Site = Listening & {
  readonly pages: Map<string, string>;
  readonly told: Told[];
};

/** Starts a site without pages; any path that begins with `/bytes` answers 20 kB. */
export const startSite = async (): Promise<Site> => {
  const pages = new Map<string, string>();
  const told: Told[] = [];
  const listening = await listen(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://site');
    let body = '';
    for await (const part of request.setEncoding('utf8')) body += part;
    if (pathname === '/told') told.push(JSON.parse(body));
    const text = pathname.startsWith('/bytes') ? 'x'.repeat(20_000) : pages.get(pathname);
    const isFound = text !== undefined || pathname === '/told';
    response
      .writeHead(isFound ? 200 : 404, { 'content-type': 'text/html;charset=utf-8', 'cache-control': 'no-store' })
      .end(text ?? '');
  });
  return { ...listening, pages, told };
};
