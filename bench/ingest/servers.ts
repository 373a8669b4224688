import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Rollcue, runRollcue, untilPrinted } from '../../e2e/support/childProcess.ts';
import { serverApi } from '../../e2e/support/serverApi.ts';
import { listening, testAccount, testStorage } from '../../e2e/support/testAccount.ts';
import { startYesRecorder, type YesRecorder } from '../../e2e/support/yesRecorder.ts';

/** A server under load. */
export type Server = { readonly url: string; readonly pid: number };

/** A place for servers, with a recorder that says yes to everything; all of it is gone in the end. */
export type Place = {
  readonly dir: string;
  readonly recorder: YesRecorder;
  /** Starts `rollcue serve` here, without a limit for each token: a beat of one comes each few ms. */
  serve(env?: Record<string, string>): Promise<Server & Rollcue>;
  /** Starts this many recordings at that server; answers the tokens of their pages. */
  record(server: Server, count: number): Promise<readonly string[]>;
  close(): Promise<void>;
};

/** Makes one. */
export const makePlace = async (): Promise<Place> => {
  const dir = await mkdtemp(join(tmpdir(), 'rollcue-ingest-'));
  const recorder = await startYesRecorder();
  const running: Rollcue[] = [];
  return {
    dir,
    recorder,
    serve: async (env = {}) => {
      const settings = { ROLLCUE_AGORA_API: recorder.url, ROLLCUE_AGORA_STORAGE: testStorage, PORT: '0' };
      const limits = '{"reportsPerToken":0,"callsPerKey":0}';
      const server = runRollcue(['serve'], { ...testAccount, ...settings, ROLLCUE_LIMITS: limits, ...env }, dir);
      running.push(server);
      return { ...server, url: await untilPrinted(server, listening) };
    },
    record: async ({ url }, count) => {
      const before = recorder.pages.length;
      for (let i = 0; i < count; i += 1) await serverApi(url).start(`https://class.example/${before + i}`);
      await recorder.page(before + count);
      return recorder.pages.slice(before).map((page) => new URL(page).searchParams.get('rollcue') ?? '');
    },
    close: async () => {
      for (const server of running) await server.end('SIGKILL');
      await recorder.close();
      await rm(dir, { recursive: true, force: true });
    },
  };
};

/** Starts bare `node:http`: JSON.parse, an entry of a Map, 204. */
export const startBare = async (): Promise<Server & { end(): void }> => {
  const file = fileURLToPath(new URL('bareServer.ts', import.meta.url));
  const bare = spawn(process.execPath, ['--import', 'tsx', file], { stdio: ['ignore', 'pipe', 'inherit'] });
  process.once('exit', () => bare.kill());
  const [line] = await once(bare.stdout, 'data');
  const { url } = JSON.parse(String(line)) as { readonly url: string };
  return { url, pid: bare.pid ?? 0, end: () => void bare.kill() };
};
