import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runRollcue } from '../../support/childProcess.ts';
import { expect, test } from '../../support/world.ts';

test('bad reports get a clear error, and the recording loses nothing', async ({ world }) => {
  const { id } = await world.start();
  const live = await world.until(id, (r) => r.state === 'live');
  const send = async (body: string) => {
    const response = await fetch(`${world.serverUrl}/beacon`, { method: 'POST', body });
    return { status: response.status, ...(await response.json()) };
  };
  const report = { v: 1, page: 'p', seq: 0, type: 'beat', state: 'ready', t: 1, since: 0, nextMs: 1000, checks: 1 };
  const token = live.attempts[0]?.token;
  expect(await send(JSON.stringify({ ...report, token: 'nobody' }))).toMatchObject({ status: 404 });
  expect(await send('{"v":1')).toMatchObject({ status: 400 });
  expect(await send(JSON.stringify({ ...report, token, state: 'fine' }))).toMatchObject({
    status: 400,
    detail: expect.stringContaining('state'),
  });
  expect(await send(JSON.stringify({ ...report, token, page: 'x'.repeat(9000) }))).toMatchObject({ status: 413 });
  const after = await world.read(id);
  expect(after).toMatchObject({ state: 'live', attempts: [{ sid: live.attempts[0]?.sid }] });
});

for (const [name, value] of [
  ['PORT', 'eighty'],
  ['ROLLCUE_POLICY', '{"readyTimeout":1}'],
  ['ROLLCUE_RECORDER', 'vhs'],
] as const)
  test(`serve refuses to start with ${name}=${value}, in one line that names it`, async () => {
    const dir = await mkdtemp(join(tmpdir(), 'rollcue-e2e-'));
    const server = runRollcue(['serve'], { [name]: value }, dir);
    const { code } = await server.ended;
    expect(code).toBe(2);
    expect(server.output().trim().split('\n')).toHaveLength(1);
    expect(server.output()).toContain(name);
  });
