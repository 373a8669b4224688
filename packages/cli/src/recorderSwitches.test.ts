import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findPrograms, startLocalRecorder } from '@rollcue/local-recorder';
import { expect, test } from 'vitest';
import { recorderSwitches } from './recorderSwitches.ts';

test('every switch, and what mends it, is a fault that the local recorder knows', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'rollcue-switches-'));
  const programs = await findPrograms(process.env);
  const recorder = await startLocalRecorder({ port: 0, dir, customerId: 'id', customerSecret: 'sec', programs });
  const answers: number[] = [];
  const post = async (fault: object) => {
    const { status } = await fetch(`${recorder.url}/faults`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(fault),
    });
    answers.push(status);
  };
  const waiting: (() => void)[] = [];
  const switches = recorderSwitches(post, (run) => waiting.push(run));
  for (const { set } of switches) await set(true);
  for (const mend of waiting) mend();
  await expect.poll(() => answers.length).toBe(switches.length + waiting.length);
  await recorder.close();
  await rm(dir, { recursive: true });
  expect(waiting).toHaveLength(4);
  // Nothing is being recorded: what breaks something now finds nothing, the rest waits for its occasion.
  expect(answers.filter((status) => status === 200)).toHaveLength(2);
  expect(answers.filter((status) => status === 404)).toHaveLength(answers.length - 2);
});

test('a cut is mended when its time is over, and a refusal is told', async () => {
  const posted: object[] = [];
  const later: number[] = [];
  const find = (name: string, post: (fault: object) => Promise<void>) =>
    recorderSwitches(post, (run, ms) => {
      later.push(ms);
      run();
    }).find((one) => one.name === name);
  await find('network-blip', async (fault) => void posted.push(fault))?.set(true);
  expect(posted).toEqual([
    { fault: 'offline', on: true },
    { fault: 'offline', on: false },
  ]);
  expect(later).toEqual([8000]);
  const refused = find('network-cut', () => Promise.reject(new Error('the recorder answered 404')))?.set(true);
  await expect(refused).rejects.toThrow('the recorder answered 404');
  expect(later).toEqual([8000]);
});
