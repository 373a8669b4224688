import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base } from '@playwright/test';
import { type DemoServer, startDemoServer } from '@rollcue/demo-page';
import type { RecordingView, ReportEvent, TimelineItem } from '@rollcue/protocol';
import { type Rollcue, runRollcue, untilPrinted } from './childProcess.ts';
import { readEvents } from './eventClient.ts';

const account = {
  ROLLCUE_AGORA_APP_ID: 'e2e',
  ROLLCUE_AGORA_CUSTOMER_ID: 'customer',
  ROLLCUE_AGORA_CUSTOMER_SECRET: 'e2e-secret',
  ROLLCUE_AGORA_WEBHOOK_SECRET: 'e2e-webhook-secret',
};

const listening = /"url":"(http:[^"]+)"/;

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

/** The whole of Rollcue in processes of its own: business server, local recorder, demo page. */
export type World = {
  readonly serverUrl: string;
  readonly recorderUrl: string;
  readonly demo: DemoServer;
  readonly dir: string;
  /** `more` are further fields of the request. */
  start(pageUrl?: string, more?: object): Promise<RecordingView>;
  read(id: string): Promise<RecordingView>;
  timeline(id: string): Promise<readonly TimelineItem[]>;
  stop(id: string): Promise<void>;
  /** Waits for the recording to become as asked; told by the event stream, not by time. */
  until(id: string, fits: (recording: RecordingView) => boolean): Promise<RecordingView>;
  /** Waits for a report to arrive. */
  untilReport(id: string, fits: (event: ReportEvent) => boolean): Promise<ReportEvent>;
  /** Breaks or heals the demo page. */
  turn(name: string, on: boolean): Promise<void>;
  /** Switches a fault of the recorder on. */
  fault(fault: Readonly<Record<string, unknown>>): Promise<void>;
  killServer(): Promise<void>;
  restartServer(): Promise<void>;
};

const post = async (url: string, body: unknown): Promise<Response> => {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`Cannot post to ${url}: ${response.status} ${await response.text()}`);
  return response;
};

const getJson = async <T>(url: string): Promise<T> => {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`Cannot get ${url}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
};

/** Starts a world under this policy. */
const startWorld = async (policy: object): Promise<World & { close(): Promise<void> }> => {
  const dir = await mkdtemp(join(tmpdir(), 'rollcue-e2e-'));
  const port = await freePort();
  const serverUrl = `http://127.0.0.1:${port}`;
  const demo = await startDemoServer({ port: 0, beaconSrc: `${serverUrl}/rollcue.js` });

  const recorder = runRollcue(
    ['recorder', '--port', '0', '--dir', join(dir, 'videos'), '--notify-url', `${serverUrl}/webhooks/agora`],
    account,
    dir,
  );
  const recorderUrl = await untilPrinted(recorder, listening);

  const serve = async (): Promise<Rollcue> => {
    const server = runRollcue(
      ['serve'],
      {
        ...account,
        PORT: String(port),
        ROLLCUE_AGORA_API: recorderUrl,
        ROLLCUE_AGORA_STORAGE: '{"vendor":1,"region":0,"bucket":"b","accessKey":"a","secretKey":"s"}',
        ROLLCUE_POLICY: JSON.stringify(policy),
        ROLLCUE_DEMO_URL: demo.url,
      },
      dir,
    );
    await untilPrinted(server, listening);
    return server;
  };
  let server = await serve();

  const read = (id: string) => getJson<RecordingView>(`${serverUrl}/v1/recordings/${id}`);

  return {
    serverUrl,
    recorderUrl,
    demo,
    dir,
    read,
    start: async (pageUrl = demo.url, more = {}) =>
      (await post(`${serverUrl}/v1/recordings`, { pageUrl, ...more })).json() as Promise<RecordingView>,
    timeline: async (id) =>
      (await getJson<{ items: TimelineItem[] }>(`${serverUrl}/v1/recordings/${id}/timeline`)).items,
    stop: async (id) => void (await post(`${serverUrl}/v1/recordings/${id}/stop`, {})),
    until: async (id, fits) => {
      const abort = new AbortController();
      try {
        // Listening comes first, so that nothing can happen between the look and the wait.
        const events = readEvents(serverUrl, abort.signal);
        const next = events.next();
        const now = await read(id);
        if (fits(now)) return now;
        for (let item = await next; !item.done; item = await events.next())
          if (item.value.event === 'recording' && item.value.data.id === id && fits(item.value.data)) return read(id);
        throw new Error(`The event stream ended before recording "${id}" became as asked`);
      } finally {
        abort.abort();
      }
    },
    untilReport: async (id, fits) => {
      const abort = new AbortController();
      try {
        for await (const item of readEvents(serverUrl, abort.signal))
          if (item.event === 'report' && item.data.recordingId === id && fits(item.data)) return item.data;
        throw new Error(`The event stream ended before a report of "${id}" came`);
      } finally {
        abort.abort();
      }
    },
    turn: async (name, on) => void (await post(`${demo.url}/switches/${name}`, { on })),
    fault: async (fault) => void (await post(`${recorderUrl}/faults`, fault)),
    killServer: async () => void (await server.end('SIGKILL')),
    restartServer: async () => {
      server = await serve();
    },
    close: async () => {
      await server.end();
      await recorder.end();
      await demo.close();
      if (process.env.ROLLCUE_KEEP) console.log(`kept: ${dir}\n${server.output()}\n${recorder.output()}`);
      else await rm(dir, { recursive: true, force: true });
    },
  };
};

/** `world` for each test: a fresh one, under the policy that `test.use({ policy })` names. */
export const test = base.extend<{ policy: object; world: World }>({
  policy: [{}, { option: true }],
  world: async ({ policy }, use, info) => {
    const world = await startWorld(policy);
    try {
      await use(world);
    } finally {
      if (info.status !== info.expectedStatus) {
        const list = await getJson<{ items: RecordingView[] }>(`${world.serverUrl}/v1/recordings`).catch(
          () => undefined,
        );
        for (const { id } of list?.items ?? [])
          for (const item of await world.timeline(id)) console.log(`  ${item.at} ${item.kind}: ${item.text}`);
      }
      await world.close();
    }
  },
});

export { expect } from '@playwright/test';
