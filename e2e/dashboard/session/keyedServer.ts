import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base } from '@playwright/test';
import { runRollcue, untilPrinted } from '../../support/childProcess.ts';
import { listening, testAccount, testStorage } from '../../support/testAccount.ts';
import { startYesRecorder } from '../../support/yesRecorder.ts';

/** The keys of the server under test. */
export const keys = { full: 'a-key-that-may-change', readOnly: 'a-key-that-may-look' };

/** `keyed`: the address of a real server that wants a key, before a recorder that says yes to everything. */
export const test = base.extend<{ keyed: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants a pattern here
  keyed: async ({}, use) => {
    const dir = await mkdtemp(join(tmpdir(), 'rollcue-keyed-'));
    const recorder = await startYesRecorder();
    const settings = {
      ...testAccount,
      HOST: '127.0.0.1',
      PORT: '0',
      ROLLCUE_AGORA_API: recorder.url,
      ROLLCUE_AGORA_STORAGE: testStorage,
      ROLLCUE_API_KEY: keys.full,
      ROLLCUE_API_KEY_READONLY: keys.readOnly,
    };
    const server = runRollcue(['serve'], settings, dir);
    try {
      await use(await untilPrinted(server, listening));
    } finally {
      await server.end();
      await recorder.close();
      await rm(dir, { recursive: true, force: true });
    }
  },
});

export { expect } from '@playwright/test';
