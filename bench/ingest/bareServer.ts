import { createServer } from 'node:http';

// The least that a beat can cost: bare node:http, the same JSON.parse, one entry of a Map. Prints its address; ended by a signal.

const latest = new Map<string, { readonly at: number; readonly report: unknown }>();

const server = createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  request.on('end', () => {
    const report = JSON.parse(Buffer.concat(parts).toString()) as { readonly token: string };
    latest.set(report.token, { at: Date.now(), report });
    response.writeHead(204).end();
  });
});

server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  console.log(JSON.stringify({ url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}` }));
});
