import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base } from '@playwright/test';
import type { RecordingView, TimelineItem } from '@rollcue/protocol';
import { noPostgres, startPostgres, type TestPostgres } from '../../packages/server/src/testing/startPostgres.ts';
import { type Rollcue, runRollcue, untilPrinted } from '../support/childProcess.ts';
import { type ScriptedStudio, startScriptedStudio } from './scriptedStudio.ts';

/** One `rollcue serve`. */
export type Node = { readonly url: string; readonly process: Rollcue };

/** A webhook that the business got. */
type Told = { readonly id: string; readonly type: string; readonly recording: string };

/** Several nodes on one PostgreSQL, a scripted recorder, and a business that listens. */
export type NodeWorld = {
  readonly nodes: readonly Node[];
  readonly studio: ScriptedStudio;
  readonly told: readonly Told[];
  start(node: Node): Promise<string>;
  stop(node: Node, id: string): Promise<void>;
  read(node: Node, id: string): Promise<RecordingView>;
  timeline(node: Node, id: string): Promise<readonly TimelineItem[]>;
};

const account = {
  ROLLCUE_AGORA_APP_ID: 'e2e',
  ROLLCUE_AGORA_CUSTOMER_ID: 'customer',
  ROLLCUE_AGORA_CUSTOMER_SECRET: 'e2e-secret',
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

const startBusiness = async (told: Told[]): Promise<{ readonly url: string; close(): void }> => {
  const server = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += chunk;
    const { type, data } = JSON.parse(text) as { type: string; data: RecordingView };
    told.push({ id: String(request.headers['webhook-id']), type, recording: data.id });
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() };
};

const startNodes = async (count: number, env: Record<string, string>, dir: string): Promise<Node[]> => {
  const started = Array.from({ length: count }, () => runRollcue(['serve'], { ...account, ...env, PORT: '0' }, dir));
  return Promise.all(
    started.map(async (process) => ({ process, url: await untilPrinted(process, /"url":"(http:[^"]+)"/) })),
  );
};

/** `world` for each test, with as many nodes as `test.use({ count })` says; skipped where there is no PostgreSQL. */
export const test = base.extend<{ count: number; world: NodeWorld }, { postgres: TestPostgres | undefined }>({
  count: [2, { option: true }],
  postgres: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern.
    async ({}, use) => {
      const postgres = await startPostgres();
      await use(postgres);
      await postgres?.stop();
    },
    { scope: 'worker' },
  ],
  world: async ({ count, postgres }, use, info) => {
    info.skip(!postgres, noPostgres);
    if (!postgres) return;
    const dir = await mkdtemp(join(tmpdir(), 'rollcue-nodes-'));
    const told: Told[] = [];
    const nodes: Node[] = [];
    const business = await startBusiness(told);
    const studio = await startScriptedStudio(() => nodes.map(({ url }) => url));
    const env = {
      ROLLCUE_DATABASE_URL: await postgres.fresh(),
      ROLLCUE_AGORA_API: studio.url,
      ROLLCUE_NOTIFY_URL: business.url,
    };
    try {
      nodes.push(...(await startNodes(count, env, dir)));
      await use({
        nodes,
        studio,
        told,
        start: async ({ url }) =>
          (await getJson<RecordingView>(`${url}/v1/recordings`, { pageUrl: 'https://class.example/1' })).id,
        stop: async ({ url }, id) => void (await getJson(`${url}/v1/recordings/${id}/stop`, {})),
        read: ({ url }, id) => getJson(`${url}/v1/recordings/${id}`),
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

export { expect } from '@playwright/test';
