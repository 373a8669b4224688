import { mkdtemp, readdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { runRollcue, untilPrinted } from '../../support/childProcess.ts';
import { readEvents } from '../../support/eventClient.ts';
import { readVideoTruth } from '../../support/videoTruth.ts';

/** Everything that a process has started, and what that has started, as `pid:start time`; Linux. */
const descendants = async (root: number): Promise<readonly string[]> => {
  const stats = await Promise.all(
    (await readdir('/proc'))
      .filter((name) => /^\d+$/.test(name))
      .map((pid) => readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')),
  );
  const processes = stats.flatMap((line) => {
    const [, pid, rest] = /^(\d+) \(.*\) (.*)$/s.exec(line) ?? [];
    const fields = rest?.split(' ') ?? [];
    return pid ? [{ pid: Number(pid), parent: Number(fields[1]), startedAt: fields[19] }] : [];
  });
  const below = (pid: number): readonly string[] =>
    processes.filter((p) => p.parent === pid).flatMap((p) => [`${p.pid}:${p.startedAt}`, ...below(p.pid)]);
  return below(root);
};

const isAlive = async (process: string): Promise<boolean> => {
  const [pid, startedAt] = process.split(':');
  const line = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  const fields = /^\d+ \(.*\) (.*)$/s.exec(line)?.[1]?.split(' ') ?? [];
  return fields[19] === startedAt && fields[0] !== 'Z';
};

test('the demo starts with one command, refuses a busy port in one line, and Ctrl-C ends all with a whole video', async () => {
  test.skip(process.platform !== 'linux', 'reads /proc');
  const dir = await mkdtemp(join(tmpdir(), 'rollcue-e2e-'));
  const probe = createServer().listen(0, '127.0.0.1');
  await new Promise((done) => probe.once('listening', done));
  const address = probe.address();
  const port = typeof address === 'object' && address ? String(address.port) : '';

  const busy = runRollcue(['demo'], { PORT: port }, dir);
  expect(await busy.ended).toEqual({ code: 1 });
  expect(busy.output().trim().split('\n').at(-1)).toContain(`127.0.0.1:${port}: the port is taken`);
  await new Promise((done) => probe.close(done));

  const demo = runRollcue(['demo'], { PORT: port }, dir);
  const url = await untilPrinted(demo, /Dashboard\s+\S*?(http:\/\/[\d.:]+)/);
  const abort = new AbortController();
  for await (const { event, data } of readEvents(url, abort.signal)) {
    if (event === 'recording') expect(data.state, data.reason).not.toBe('failed');
    else if (data.report.type === 'beat') break;
  }
  abort.abort();
  const started = await descendants(demo.pid);
  expect(started.length).toBeGreaterThan(2);

  expect(await demo.end('SIGINT')).toEqual({ code: 0 });
  for (const process of started) await expect.poll(() => isAlive(process)).toBe(false);

  const videos = join(dir, '.rollcue', 'videos');
  const files = (await readdir(videos)).filter((name) => /\.(mp4|webm)$/.test(name));
  expect(files).toHaveLength(1);
  expect((await readVideoTruth(join(videos, files[0] ?? ''))).shown).toBeGreaterThan(30);
});
