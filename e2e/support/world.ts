import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base } from '@playwright/test';
import { type DemoServer, startDemoServer } from '@rollcue/demo-page';
import type { RecordingView } from '@rollcue/protocol';
import { type Rollcue, runRollcue, untilPrinted } from './childProcess.ts';
import { freePort } from './freePort.ts';
import { postJson, printTimelines, type ServerApi, serverApi } from './serverApi.ts';
import { listening, testAccount, testStorage } from './testAccount.ts';

/** The whole of Rollcue in processes of its own: business server, local recorder, demo page. */
export type World = Omit<ServerApi, 'start'> & {
  readonly serverUrl: string;
  readonly recorderUrl: string;
  readonly demo: DemoServer;
  readonly dir: string;
  /** `more` are further fields of the request. */
  start(pageUrl?: string, more?: object): Promise<RecordingView>;
  /** Breaks or heals the demo page. */
  turn(name: string, on: boolean): Promise<void>;
  /** Switches a fault of the recorder on. */
  fault(fault: Readonly<Record<string, unknown>>): Promise<void>;
  killServer(): Promise<void>;
  restartServer(): Promise<void>;
};

/** Starts a world under this policy. */
const startWorld = async (policy: object): Promise<World & { close(): Promise<void> }> => {
  const dir = await mkdtemp(join(tmpdir(), 'rollcue-e2e-'));
  const port = await freePort();
  const serverUrl = `http://127.0.0.1:${port}`;
  const demo = await startDemoServer({ port: 0, beaconSrc: `${serverUrl}/rollcue.js` });

  const recorder = runRollcue(
    ['recorder', '--port', '0', '--dir', join(dir, 'videos'), '--notify-url', `${serverUrl}/webhooks/agora`],
    testAccount,
    dir,
  );
  const recorderUrl = await untilPrinted(recorder, listening);

  const serve = async (): Promise<Rollcue> => {
    const server = runRollcue(
      ['serve'],
      {
        ...testAccount,
        PORT: String(port),
        ROLLCUE_AGORA_API: recorderUrl,
        ROLLCUE_AGORA_STORAGE: testStorage,
        ROLLCUE_POLICY: JSON.stringify(policy),
        ROLLCUE_DEMO_URL: demo.url,
      },
      dir,
    );
    await untilPrinted(server, listening);
    return server;
  };
  let server = await serve();

  const api = serverApi(serverUrl);

  return {
    ...api,
    serverUrl,
    recorderUrl,
    demo,
    dir,
    start: (pageUrl = demo.url, more = {}) => api.start(pageUrl, more),
    turn: async (name, on) => void (await postJson(`${demo.url}/switches/${name}`, { on })),
    fault: async (fault) => void (await postJson(`${recorderUrl}/faults`, fault)),
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
      if (info.status !== info.expectedStatus) await printTimelines(world.serverUrl);
      await world.close();
    }
  },
});

export { expect } from '@playwright/test';
