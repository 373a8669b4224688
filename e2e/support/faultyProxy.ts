import { Agent, request as ask, createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/**
 * What the way to the server does to a request.
 * `drop`: it never arrives, and its connection breaks; `lose-answer`: it arrives, its answer does not; `delay`: it arrives late;
 * `silence`: it is taken and never answered; `reset`: its connection is reset at once; `half-open`: every connection stays, and
 * carries nothing any more; `refuse`: connections are refused; `answer`: something else answers; `duplicate`: it arrives twice;
 * `hold`: it arrives after the next one.
 */
type Fault =
  | {
      readonly is:
        | 'none'
        | 'drop'
        | 'lose-answer'
        | 'silence'
        | 'reset'
        | 'half-open'
        | 'refuse'
        | 'duplicate'
        | 'hold';
    }
  | { readonly is: 'delay'; readonly ms: number }
  | { readonly is: 'answer'; readonly status: number; readonly headers?: Readonly<Record<string, string>> };

/** A way to a server that can be made bad, over loopback. */
export type FaultyProxy = {
  /** Base address, without a final slash. */
  readonly url: string;
  /** From now on; `meets` says which requests, by their number since this call, from 0. Default: all. */
  readonly fault: (fault: Fault, meets?: (n: number) => boolean) => Promise<void>;
  /** How many requests met a fault since it was switched on. */
  readonly met: () => number;
  readonly close: () => Promise<void>;
};

const bodyOf = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
};

/** Starts a proxy to `target` on a free loopback port. Without a fault it carries everything. */
export const startFaultyProxy = async (target: string): Promise<FaultyProxy> => {
  const agent = new Agent({ keepAlive: true });
  const sockets = new Set<Socket>();
  let fault: Fault = { is: 'none' };
  let meets = (_n: number): boolean => true;
  let count = 0;
  let met = 0;
  let held: (() => void) | undefined;

  /** Carries a request over; resolves when the server has answered, with a way to pass the answer on. */
  const carry = ({ method, url, headers }: IncomingMessage, body: Buffer): Promise<(to: ServerResponse) => void> =>
    new Promise((resolve, reject) => {
      const onward = ask(new URL(url ?? '/', target), { method, headers, agent }, async (answer) => {
        const said = await bodyOf(answer);
        resolve((to) => to.writeHead(answer.statusCode ?? 502, answer.headers).end(said));
      });
      onward.once('error', reject);
      onward.end(body);
    });

  const pass = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const now: Fault = meets(count++) ? fault : { is: 'none' };
    if (now.is !== 'none') met += 1;
    if (now.is === 'reset') {
      request.socket.resetAndDestroy();
      return;
    }
    const body = await bodyOf(request);
    switch (now.is) {
      case 'drop':
        request.socket.destroy();
        return;
      case 'silence':
      case 'half-open':
        return;
      case 'answer':
        response
          .writeHead(now.status, {
            'access-control-allow-origin': '*',
            'access-control-expose-headers': '*',
            ...now.headers,
          })
          .end();
        return;
      case 'hold':
        held = () => void carry(request, body).catch(() => {});
        return;
      case 'lose-answer':
        await carry(request, body);
        request.socket.destroy();
        return;
      case 'delay':
        await new Promise((resolve) => setTimeout(resolve, now.ms));
        break;
      case 'duplicate':
        await carry(request, body);
        break;
      case 'none':
      case 'refuse':
        break;
    }
    (await carry(request, body))(response);
    held?.();
    held = undefined;
  };

  const server = createServer((request, response) => {
    pass(request, response).catch(() => request.socket.destroy());
  });
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    socket.on('error', () => {});
    if (fault.is === 'half-open') socket.pause();
  });
  const listen = (port: number): Promise<void> => new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
  const hangUp = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
  await listen(0);
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}`,
    async fault(next, which = () => true) {
      const isOpen = server.listening;
      fault = next;
      meets = which;
      count = 0;
      met = 0;
      if (next.is === 'half-open') for (const socket of sockets) socket.pause();
      else for (const socket of sockets) socket.resume();
      if (next.is === 'refuse' && isOpen) await hangUp();
      if (next.is !== 'refuse' && !isOpen) await listen(port);
    },
    met: () => met,
    async close() {
      if (server.listening) await hangUp();
      agent.destroy();
    },
  };
};
