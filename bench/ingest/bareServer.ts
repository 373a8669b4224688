import { createServer } from 'node:http';

// The least that a beat can cost: bare node:http, the same JSON.parse, one entry of a Map, the headers that the page's browser
// wants to see. Prints its address; ended by a signal.

/** What the server says in each answer to a report. */
const headers = [
  ...['access-control-allow-origin', '*'],
  ...['access-control-expose-headers', 'retry-after'],
  ...['cache-control', 'no-store'],
];

const latest = new Map<string, { readonly at: number; readonly report: unknown }>();

const server = createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  request.on('end', () => {
    const report = JSON.parse(Buffer.concat(parts).toString()) as { readonly token: string };
    latest.set(report.token, { at: Date.now(), report });
    response.writeHead(204, headers).end();
  });
});

server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  console.log(JSON.stringify({ url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}` }));
});
