import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type FakePage, openFakePage } from './fakePage.ts';

/** One call that the recorder was asked. */
type Call = {
  readonly call: 'acquire' | 'start' | 'query' | 'stop' | 'update';
  readonly uid: string;
  readonly run: string;
  /** When it came, in ms of `performance.now()`. */
  readonly at: number;
};

/** A recorder with Agora's API and no browser: it remembers each call, and opens pages that only report. */
export type ScriptedStudio = {
  readonly url: string;
  readonly calls: readonly Call[];
  /** Pages of the runs that go on now. */
  readonly pages: ReadonlyMap<string, FakePage>;
  /** Runs that leave frames out now. */
  readonly onHold: ReadonlySet<string>;
  /** The next such call gets no answer, and is done (`after`) or not done (`before`); resolves when it has come. */
  hold(call: Call['call'], when: 'before' | 'after'): Promise<void>;
  /** Tells event 70 of the runs whose `start` got no answer, until it is taken, as Agora does. */
  tellStarts(): Promise<void>;
  /** While `true`, `stop` is answered with 504 and not done. */
  failStops(fail: boolean): void;
  close(): Promise<void>;
};

/** What the nodes are told to expect under the signature of its events. */
export const webhookSecret = 'e2e-webhook-secret';

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
  const onHold = new Set<string>();
  let failing = false;
  let held: { readonly call: string; readonly when: 'before' | 'after'; readonly come: () => void } | undefined;
  const untold: { readonly cname: unknown; readonly uid: string; readonly sid: string }[] = [];

  const answer = (call: string | undefined, path: string, body: Record<string, unknown>): [number, unknown] => {
    const [, resourceId = ''] = /resourceid\/([^/]+)/.exec(path) ?? [];
    const [, sid = ''] = /sid\/([^/]+)/.exec(path) ?? [];
    const uid = String(body.uid ?? resourceId.replace('res-', ''));
    const at = performance.now();
    switch (call) {
      case 'acquire':
        calls.push({ call, uid, run: '', at });
        return [200, { resourceId: `res-${uid}` }];
      case 'start': {
        calls.push({ call, uid, run: resourceId, at });
        if (runs.has(resourceId)) return [201, { code: 7 }];
        const run = `sid-${uid}`;
        runs.set(resourceId, run);
        if (JSON.stringify(body).includes('"onhold":true')) onHold.add(run);
        pages.set(run, openFakePage(pageUrlIn(body).searchParams.get('rollcue') ?? '', beacons));
        return [200, { resourceId, sid: run }];
      }
      case 'query':
        calls.push({ call, uid, run: sid, at });
        return pages.has(sid) ? [200, { serverResponse: { status: 5 } }] : [404, { code: 404 }];
      case 'update':
        calls.push({ call, uid, run: sid, at });
        if (JSON.stringify(body).includes('"onhold":true')) onHold.add(sid);
        else onHold.delete(sid);
        return [200, {}];
      case 'stop':
        calls.push({ call, uid, run: sid, at });
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
      const hold = held?.call === call ? held : undefined;
      if (hold) held = undefined;
      if (hold?.when === 'before') {
        hold.come();
        return;
      }
      const [status, said] = answer(call, path, body);
      if (hold) {
        const uid = String(body.uid);
        if (call === 'start') untold.push({ cname: body.cname, uid, sid: `sid-${uid}` });
        hold.come();
        return;
      }
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(said));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    pages,
    onHold,
    hold: (call, when) =>
      new Promise((resolve) => {
        held = { call, when, come: resolve };
      }),
    tellStarts: async () => {
      for (const { cname, uid, sid } of untold.splice(0)) {
        const payload = { cname, uid, sid, details: { msgName: 'web_recorder_started' } };
        const body = JSON.stringify({ noticeId: `n-${uid}`, productId: 3, eventType: 70, payload });
        const signature = createHmac('sha256', webhookSecret).update(body).digest('hex');
        const headers = { 'content-type': 'application/json', 'agora-signature-v2': signature };
        const response = await fetch(`${beacons()[0]}/webhooks/agora`, { method: 'POST', headers, body });
        if (!response.ok) throw new Error(`Cannot tell event 70: ${response.status} ${await response.text()}`);
      }
    },
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
