import type { AddressInfo } from 'node:net';
import type { TestServer } from './testServer.ts';

/** Lets a test server listen on loopback, and calls it over real HTTP. */
export const httpOf = async ({ app }: TestServer) => {
  await app.listen({ host: '127.0.0.1', port: 0 });
  const host = `127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  return {
    host,
    origin: `http://${host}`,
    call: (method: string, path: string, headers: Record<string, string> = {}, body?: unknown): Promise<Response> =>
      fetch(`http://${host}${path}`, {
        method,
        headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
  };
};
