import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test as base } from '@playwright/test';
import type { RecordingView } from '@rollcue/protocol';
import fastify from 'fastify';
import { runRollcue, untilPrinted } from './childProcess.ts';
import { type FaultyProxy, startFaultyProxy } from './faultyProxy.ts';
import { printTimelines, type ServerApi, serverApi } from './serverApi.ts';
import { listening, testAccount, testStorage } from './testAccount.ts';
import { startYesRecorder, type YesRecorder } from './yesRecorder.ts';

/** The real server in a process of its own, a recorder that says yes, and a bad way between the page and the server. */
export type Wire = ServerApi & {
  readonly serverUrl: string;
  readonly serverPid: number;
  /** What the server has logged so far. */
  log(): string;
  readonly proxy: FaultyProxy;
  readonly recorder: YesRecorder;
  /** A page with a stage, which reports through the proxy. */
  readonly pageUrl: string;
  /** Starts a recording, lets `open` go to the page as the recorder would, and waits until it is live. */
  goLive(open: (url: string) => Promise<unknown>, ofPage?: string): Promise<RecordingView>;
  /** The timeline from the moment `since` (ms) on, in words. */
  words(id: string, since?: number): Promise<readonly string[]>;
};

const script = fileURLToPath(new URL('../../packages/beacon/dist/rollcue.js', import.meta.url));

/** Starts all of it under this policy. */
export const startWire = async (policy: object): Promise<Wire & { close(): Promise<void> }> => {
  const dir = await mkdtemp(join(tmpdir(), 'rollcue-wire-'));
  const recorder = await startYesRecorder();
  const server = runRollcue(
    ['serve'],
    {
      ...testAccount,
      PORT: '0',
      ROLLCUE_AGORA_API: recorder.url,
      ROLLCUE_AGORA_STORAGE: testStorage,
      ROLLCUE_POLICY: JSON.stringify(policy),
    },
    dir,
  );
  const serverUrl = await untilPrinted(server, listening);
  const proxy = await startFaultyProxy(serverUrl);
  const api = serverApi(serverUrl);

  const site = fastify({ forceCloseConnections: true });
  site.get('/', async (_request, reply) =>
    reply.type('text/html').send(`<!doctype html><html lang="en"><title>Lesson</title>
      <script src="/rollcue.js" data-endpoint="${proxy.url}/beacon" data-expect="#stage" data-interval="500"></script>
      <main id="stage">The lesson</main>
      <p>Its notes</p>`),
  );
  site.get('/rollcue.js', async (_request, reply) => reply.type('text/javascript').send(await readFile(script)));
  const pageUrl = await site.listen({ host: '127.0.0.1', port: 0 });

  return {
    ...api,
    serverUrl,
    serverPid: server.pid,
    log: server.output,
    proxy,
    recorder,
    pageUrl,
    goLive: async (open, ofPage = pageUrl) => {
      const next = recorder.pages.length + 1;
      const { id } = await api.start(ofPage);
      await open(await recorder.page(next));
      await api.until(id, (r) => r.state === 'live');
      // The first beats are over: the worker has asked for the page.
      for (let beats = 0; beats < 2; beats += 1) await api.untilReport(id, ({ report }) => report.type === 'beat');
      return api.read(id);
    },
    words: async (id, since = 0) =>
      (await api.timeline(id)).filter(({ at }) => Date.parse(at) >= since).map(({ text }) => text),
    close: async () => {
      await server.end('SIGKILL');
      await proxy.close();
      await site.close();
      await recorder.close();
      await rm(dir, { recursive: true, force: true });
    },
  };
};

/** `wire` for each test, under the policy that `test.use({ policy })` names. */
export const test = base.extend<{ policy: object; wire: Wire }>({
  policy: [{}, { option: true }],
  wire: async ({ policy }, use, info) => {
    const wire = await startWire(policy);
    try {
      await use(wire);
    } finally {
      if (info.status !== info.expectedStatus) await printTimelines(wire.serverUrl);
      await wire.close();
    }
  },
});

export { expect } from '@playwright/test';
