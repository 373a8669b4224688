import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runRollcue, untilPrinted } from '../../e2e/support/childProcess.ts';
import { serverApi } from '../../e2e/support/serverApi.ts';
import { listening, testAccount, testStorage } from '../../e2e/support/testAccount.ts';
import { startYesRecorder } from '../../e2e/support/yesRecorder.ts';
import { say, sayJson, sayTable } from '../support/print.ts';
import { median } from '../support/stats.ts';
import { cpuSeconds } from './cpuSeconds.ts';
import { sendBeats } from './sendBeats.ts';

// What a heartbeat costs the real server, whole (limits, validation, liveness, event stream, write-behind), beside bare node:http
// that parses the same body and keeps it in a Map. By processor time of the server's process: a busy machine makes both slower, not
// one dearer. They take turns.

const live = 20;
const rounds = Number(process.env.ROLLCUE_BENCH_SAMPLES ?? 5);
const roundMs = 3000;

const dir = await mkdtemp(join(tmpdir(), 'rollcue-ingest-'));
const recorder = await startYesRecorder();
const server = runRollcue(
  ['serve'],
  {
    ...testAccount,
    PORT: '0',
    ROLLCUE_AGORA_API: recorder.url,
    ROLLCUE_AGORA_STORAGE: testStorage,
    // A beat of a token comes each few ms here.
    ROLLCUE_LIMITS: '{"reportsPerToken":0}',
  },
  dir,
);
const serverUrl = await untilPrinted(server, listening);
const bare = spawn(process.execPath, ['--import', 'tsx', fileURLToPath(new URL('bareServer.ts', import.meta.url))], {
  stdio: ['ignore', 'pipe', 'inherit'],
});
const [line] = await once(bare.stdout, 'data');
const { url: bareUrl } = JSON.parse(String(line)) as { readonly url: string };

try {
  const api = serverApi(serverUrl);
  for (let i = 0; i < live; i += 1) await api.start(`https://class.example/${i}`);
  await recorder.page(live);
  const tokens = recorder.pages.map((page) => new URL(page).searchParams.get('rollcue') ?? '');

  const contenders = [
    { name: 'Rollcue', url: serverUrl, pid: server.pid, counts: new Map<string, number>(), perCpu: [] as number[] },
    {
      name: 'bare node:http',
      url: bareUrl,
      pid: bare.pid ?? 0,
      counts: new Map<string, number>(),
      perCpu: [] as number[],
    },
  ];
  let refused = 0;
  // The first round warms up.
  for (let round = 0; round <= rounds; round += 1)
    for (const { url, pid, counts, perCpu } of contenders) {
      const before = cpuSeconds(pid);
      const sent = await sendBeats(url, tokens, counts, roundMs);
      refused += sent.refused;
      if (round > 0) perCpu.push(sent.beats / (cpuSeconds(pid) - before));
    }

  const figures = contenders.map(({ name, perCpu }) => ({ name, beats: Math.round(median(perCpu)) }));
  const base = figures[1]?.beats ?? Number.NaN;
  say(
    `Beats of ${live} live recordings for each second of the server's processor time; median of ${rounds} rounds of ${roundMs / 1000} s`,
  );
  sayTable(
    ['server', 'beats per cpu-s', '÷ bare'],
    figures.map(({ name, beats }) => [name, beats, (beats / base).toFixed(2)]),
  );
  if (refused > 0) say(`${refused} beats were refused: the figures are worth nothing`);
  sayJson({ bench: 'ingest', figures, ratio: (figures[0]?.beats ?? 0) / base, refused });
  process.exitCode = refused > 0 ? 1 : 0;
} finally {
  bare.kill();
  await server.end('SIGKILL');
  await recorder.close();
  await rm(dir, { recursive: true, force: true });
}
