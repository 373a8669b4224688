import { createHmac } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base } from '@playwright/test';
import { type Rollcue, runRollcue, untilPrinted } from '../support/childProcess.ts';
import { listening, testAccount } from '../support/testAccount.ts';
import { type Answer, type RecorderClient, recorderClient } from './recorderClient.ts';
import { listen, type Site, startSite } from './site.ts';

/** A notification as it came, and whether both its signatures were right. */
type Heard = {
  readonly genuine: boolean;
  readonly body: Readonly<Record<string, unknown>> & {
    readonly eventType: number;
    readonly payload: Readonly<Record<string, unknown>> & {
      readonly sid: string;
      readonly details: Readonly<Record<string, unknown>>;
    };
  };
};

/** The local recorder in a process of its own, a site with pages to record, and a listener for notifications. */
export type RecorderWorld = RecorderClient & {
  readonly site: Site;
  readonly heard: readonly Heard[];
  readonly dir: string;
  readonly process: () => Rollcue;
  readonly fault: (fault: Readonly<Record<string, unknown>>) => Promise<Answer>;
  readonly restart: () => Promise<void>;
};

const signed = (algorithm: string, body: string): string =>
  createHmac(algorithm, testAccount.ROLLCUE_AGORA_WEBHOOK_SECRET).update(body).digest('hex');

const startWorld = async (settings: object): Promise<RecorderWorld & { close(): Promise<void> }> => {
  const dir = await mkdtemp(join(tmpdir(), 'rollcue-recorder-'));
  const heard: Heard[] = [];
  const listener = await listen(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const body = Buffer.concat(parts).toString('utf8');
    const genuine =
      request.headers['agora-signature'] === signed('sha1', body) &&
      request.headers['agora-signature-v2'] === signed('sha256', body);
    heard.push({ genuine, body: JSON.parse(body) });
    response.end('{}');
  });
  const site = await startSite();
  let url = '';
  let process: Rollcue;
  const run = async (): Promise<void> => {
    process = runRollcue(
      ['recorder', '--port', '0', '--dir', dir, '--notify-url', listener.url],
      { ...testAccount, ROLLCUE_RECORDER_SETTINGS: JSON.stringify(settings) },
      dir,
    );
    url = await untilPrinted(process, listening);
  };
  await run();
  const client = recorderClient(() => url);
  return {
    ...client,
    site,
    heard,
    dir,
    process: () => process,
    fault: (fault) => client.call('POST', '/faults', fault),
    restart: run,
    close: async () => {
      await process.end();
      listener.close();
      site.close();
      await rm(dir, { recursive: true, force: true });
    },
  };
};

/** `world` for each test: a fresh one, under the settings that `test.use({ settings })` names. */
export const test = base.extend<{ settings: object; world: RecorderWorld }>({
  settings: [{}, { option: true }],
  world: async ({ settings }, use, info) => {
    const world = await startWorld(settings);
    try {
      await use(world);
    } finally {
      if (info.status !== info.expectedStatus) console.log(world.process().output(), JSON.stringify(world.heard));
      await world.close();
    }
  },
});

export { expect } from '@playwright/test';
