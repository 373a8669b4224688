import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { runRollcue, untilPrinted } from '../../support/childProcess.ts';
import { serverApi } from '../../support/serverApi.ts';
import { listening, testAccount, testStorage } from '../../support/testAccount.ts';
import { startYesRecorder } from '../../support/yesRecorder.ts';

const say = (url: string, token: string, seq: number): Promise<Response> =>
  fetch(`${url}/beacon`, {
    method: 'POST',
    body: JSON.stringify({
      v: 1,
      token,
      page: 'page-1',
      seq,
      type: seq === 0 ? 'ready' : 'beat',
      state: 'ready',
      t: 100 * seq,
      since: 0,
      nextMs: 600_000,
      checks: 1,
    }),
  });

test('asked to end while calls wait for their turn, it keeps what pages said last', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'rollcue-e2e-'));
  const recorder = await startYesRecorder();
  const env = {
    ...testAccount,
    PORT: '0',
    ROLLCUE_AGORA_API: recorder.url,
    ROLLCUE_AGORA_STORAGE: testStorage,
  };
  const serve = () => runRollcue(['serve'], env, dir);
  let server = serve();
  try {
    const url = await untilPrinted(server, listening);
    const { id } = await serverApi(url).start('https://class.example/');
    const token = new URL(await recorder.page(1)).searchParams.get('rollcue') ?? '';
    // There are 100 ms between two calls: those that begin these wait for theirs.
    for (let more = 0; more < 5; more += 1) await serverApi(url).start('https://class.example/');
    expect((await say(url, token, 0)).ok).toBe(true);
    expect((await say(url, token, 1)).ok).toBe(true);
    expect(await server.end('SIGTERM')).toEqual({ code: 0 });

    server = serve();
    const after = await serverApi(await untilPrinted(server, listening)).read(id);
    expect(after).toMatchObject({ latestReport: { report: { seq: 1 } } });
  } finally {
    await server.end('SIGKILL');
    await recorder.close();
    await rm(dir, { recursive: true, force: true });
  }
});
