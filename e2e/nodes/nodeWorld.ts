import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect } from '@playwright/test';
import type { Policy, RecordingView, TimelineItem } from '@rollcue/protocol';
import { noPostgres, startPostgres, type TestPostgres } from '../../packages/server/src/testing/startPostgres.ts';
import { type Rollcue, runRollcue, untilPrinted } from '../support/childProcess.ts';
import { type ScriptedStudio, startScriptedStudio, webhookSecret } from './scriptedStudio.ts';

/** One `rollcue serve`. */
export type Node = { readonly url: string; readonly process: Rollcue };

/** A webhook that the business got. */
type Told = { readonly id: string; readonly type: string; readonly recording: string };

/** One node or several on one store, a scripted recorder, and a business that listens. */
export type NodeWorld = {
  readonly nodes: readonly Node[];
  readonly studio: ScriptedStudio;
  readonly told: readonly Told[];
  /** The next `recording.ended` gets no answer, and is noted (`after`) or not (`before`); resolves when it has come. */
  holdEnded(when: 'before' | 'after'): Promise<void>;
  readonly databaseUrl: string;
  /** Kills the first node and starts another one in its place; `between` runs while neither does. */
  restart(between?: () => void): Promise<Node>;
  /** With a policy of its own, where one is given. */
  start(node: Node, policy?: Partial<Policy>): Promise<string>;
  /** Starts one and waits until it is live. */
  startLive(node: Node): Promise<string>;
  stop(node: Node, id: string): Promise<void>;
  read(node: Node, id: string): Promise<RecordingView>;
  timeline(node: Node, id: string): Promise<readonly TimelineItem[]>;
};

const account = {
  ROLLCUE_AGORA_APP_ID: 'e2e',
  ROLLCUE_AGORA_CUSTOMER_ID: 'customer',
  ROLLCUE_AGORA_CUSTOMER_SECRET: 'e2e-secret',
  ROLLCUE_AGORA_WEBHOOK_SECRET: webhookSecret,
  ROLLCUE_NOTIFY_SECRET: `whsec_${Buffer.from('e2e-webhook-secret').toString('base64')}`,
  ROLLCUE_POLICY: '{"intervalMs":1000,"confirmAfterMs":[1000],"silenceFactor":8,"fleetAtLeast":100}',
};

const getJson = async <T>(url: string, body?: unknown): Promise<T> => {
  const response = await fetch(
    url,
    body === undefined
      ? {}
      : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
  );
  if (!response.ok) throw new Error(`Cannot call ${url}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
};

type Business = { readonly url: string; readonly holdEnded: NodeWorld['holdEnded']; close(): void };

const startBusiness = async (told: Told[]): Promise<Business> => {
  let held: { readonly when: 'before' | 'after'; readonly come: () => void } | undefined;
  const server = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += chunk;
    const { type, data } = JSON.parse(text) as { type: string; data: RecordingView };
    const hold = type === 'recording.ended' ? held : undefined;
    if (hold) held = undefined;
    if (hold?.when !== 'before') told.push({ id: String(request.headers['webhook-id']), type, recording: data.id });
    if (hold) hold.come();
    else response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const holdEnded: NodeWorld['holdEnded'] = (when) =>
    new Promise((resolve) => {
      held = { when, come: resolve };
    });
  const close = (): void => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, holdEnded, close };
};

const startNodes = async (count: number, env: Record<string, string>, dir: string): Promise<Node[]> => {
  const started = Array.from({ length: count }, () => runRollcue(['serve'], { ...account, ...env, PORT: '0' }, dir));
  return Promise.all(
    started.map(async (process) => ({ process, url: await untilPrinted(process, /"url":"(http:[^"]+)"/) })),
  );
};

/** `world` for each test, with as many nodes as `test.use({ count })` says; skipped where there is no PostgreSQL. */
export const test = base.extend<
  { count: number; store: 'PostgreSQL' | 'SQLite'; world: NodeWorld },
  { postgres: TestPostgres | undefined }
>({
  count: [2, { option: true }],
  store: ['PostgreSQL', { option: true }],
  postgres: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern.
    async ({}, use) => {
      const postgres = await startPostgres();
      await use(postgres);
      await postgres?.stop();
    },
    { scope: 'worker' },
  ],
  world: async ({ count, store, postgres }, use, info) => {
    const isEmbedded = store === 'SQLite';
    info.skip(!isEmbedded && !postgres, noPostgres);
    const dir = await mkdtemp(join(tmpdir(), 'rollcue-nodes-'));
    const told: Told[] = [];
    const nodes: Node[] = [];
    const business = await startBusiness(told);
    const studio = await startScriptedStudio(() => nodes.map(({ url }) => url));
    const env = {
      ROLLCUE_DATABASE_URL: isEmbedded || !postgres ? `file:${join(dir, 'rollcue.db')}` : await postgres.fresh(),
      ROLLCUE_AGORA_API: studio.url,
      ROLLCUE_NOTIFY_URL: business.url,
    };
    const start: NodeWorld['start'] = async ({ url }, policy = {}) =>
      (await getJson<RecordingView>(`${url}/v1/recordings`, { pageUrl: 'https://class.example/1', policy })).id;
    const read: NodeWorld['read'] = ({ url }, id) => getJson(`${url}/v1/recordings/${id}`);
    try {
      nodes.push(...(await startNodes(count, env, dir)));
      await use({
        nodes,
        studio,
        told,
        holdEnded: business.holdEnded,
        databaseUrl: env.ROLLCUE_DATABASE_URL,
        restart: async (between) => {
          await nodes.shift()?.process.end('SIGKILL');
          between?.();
          const [node] = await startNodes(1, env, dir);
          if (!node) throw new Error('Cannot start another node');
          nodes.unshift(node);
          return node;
        },
        start,
        startLive: async (node) => {
          const id = await start(node);
          await expect.poll(async () => (await read(node, id)).state).toBe('live');
          return id;
        },
        stop: async ({ url }, id) => void (await getJson(`${url}/v1/recordings/${id}/stop`, {})),
        read,
        timeline: async ({ url }, id) =>
          (await getJson<{ items: TimelineItem[] }>(`${url}/v1/recordings/${id}/timeline`)).items,
      });
    } finally {
      if (info.status !== info.expectedStatus)
        for (const { url, process } of nodes) console.log(`--- ${url}\n${process.output()}`);
      await Promise.all(nodes.map(({ process }) => process.end('SIGKILL')));
      await studio.close();
      business.close();
      await rm(dir, { recursive: true, force: true });
    }
  },
});

export { expect };
