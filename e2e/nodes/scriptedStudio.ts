import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type FakePage, openFakePage } from './fakePage.ts';

/** One call that the recorder was asked. */
type Call = {
  readonly call: 'acquire' | 'start' | 'query' | 'stop' | 'update';
  readonly uid: string;
  readonly run: string;
};

/** A recorder with Agora's API and no browser: it remembers each call, and opens pages that only report. */
export type ScriptedStudio = {
  readonly url: string;
  readonly calls: readonly Call[];
  /** Pages of the runs that go on now. */
  readonly pages: ReadonlyMap<string, FakePage>;
  /** The next `start` is not answered and not begun; resolves when it has come. */
  swallowStart(): Promise<void>;
  /** While `true`, `stop` is answered with 504 and not done. */
  failStops(fail: boolean): void;
  close(): Promise<void>;
};

const readJson = async (request: IncomingMessage): Promise<Record<string, unknown>> => {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
};

const pageUrlIn = (body: unknown): URL => {
  const found = /"url":"([^"]+)"/.exec(JSON.stringify(body));
  return new URL(found?.[1] ?? 'http://nowhere.invalid/');
};

/** Starts one whose pages report to these addresses, by turns. */
export const startScriptedStudio = async (beacons: () => readonly string[]): Promise<ScriptedStudio> => {
  const calls: Call[] = [];
  const pages = new Map<string, FakePage>();
  const runs = new Map<string, string>();
  let failing = false;
  let swallow: (() => void) | undefined;

  const answer = (call: string | undefined, path: string, body: Record<string, unknown>): [number, unknown] => {
    const [, resourceId = ''] = /resourceid\/([^/]+)/.exec(path) ?? [];
    const [, sid = ''] = /sid\/([^/]+)/.exec(path) ?? [];
    const uid = String(body.uid ?? resourceId.replace('res-', ''));
    switch (call) {
      case 'acquire':
        calls.push({ call, uid, run: '' });
        return [200, { resourceId: `res-${uid}` }];
      case 'start': {
        calls.push({ call, uid, run: resourceId });
        if (runs.has(resourceId)) return [201, { code: 7 }];
        const run = `sid-${uid}`;
        runs.set(resourceId, run);
        pages.set(run, openFakePage(pageUrlIn(body).searchParams.get('rollcue') ?? '', beacons));
        return [200, { resourceId, sid: run }];
      }
      case 'query':
        calls.push({ call, uid, run: sid });
        return pages.has(sid) ? [200, { serverResponse: { status: 5 } }] : [404, { code: 404 }];
      case 'stop':
        calls.push({ call, uid, run: sid });
        if (failing) return [504, {}];
        pages.get(sid)?.close();
        return pages.delete(sid) ? [200, { serverResponse: {} }] : [404, { code: 404 }];
      default:
        return [200, {}];
    }
  };

  const server: Server = createServer((request, response) => {
    const path = request.url ?? '';
    void readJson(request).then((body) => {
      const call = path.split('/').at(-1);
      if (call === 'start' && swallow) {
        swallow();
        swallow = undefined;
        return;
      }
      const [status, said] = answer(call, path, body);
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(said));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    pages,
    swallowStart: () =>
      new Promise((resolve) => {
        swallow = resolve;
      }),
    failStops: (fail) => {
      failing = fail;
    },
    close: async () => {
      for (const page of pages.values()) page.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
