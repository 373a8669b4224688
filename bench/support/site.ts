import { readFile, stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Report } from '@rollcue/protocol';

/** A folder of pages, served as they are; a page asked for with a known token gets the beacon's script tag. */
export type Site = {
  /** Base address, without a final slash. */
  readonly url: string;
  readonly close: () => Promise<void>;
};

/** One visit with the beacon in the page. */
export type Visit = {
  /** What is put into the page's head. */
  readonly tag: string;
  readonly onReport: (report: Report) => void;
};

const script = fileURLToPath(new URL('../../packages/beacon/dist/rollcue.js', import.meta.url));

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.gif': 'image/gif',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.dart': 'application/dart',
};

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
};

/** Behind `<head>`, or where a page writes none, behind its doctype. */
const withTag = (html: string, tag: string): string => {
  const [start] = /<head[^>]*>|^\s*<!doctype[^>]*>/i.exec(html) ?? [''];
  const at = start ? html.indexOf(start) + start.length : 0;
  return html.slice(0, at) + tag + html.slice(at);
};

/** Serves `folder` on a free loopback port. `visits` are known by their tokens. */
export const startSite = async (folder: string, visits: ReadonlyMap<string, Visit>): Promise<Site> => {
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://site');
    if (request.method === 'POST' && pathname === '/beacon') {
      const report = JSON.parse(await bodyOf(request)) as Report;
      visits.get(report.token)?.onReport(report);
      response.writeHead(204).end();
      return;
    }
    let file = pathname === '/rollcue.js' ? script : join(folder, normalize(decodeURIComponent(pathname)));
    if ((await stat(file)).isDirectory()) file = join(file, 'index.html');
    const body = await readFile(file);
    const visit = visits.get(searchParams.get('rollcue') ?? '');
    response.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream' });
    response.end(visit && file.endsWith('.html') ? withTag(body.toString(), visit.tag) : body);
  };
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.writeHead(404, { 'content-type': 'text/html' }).end('Not found'));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
