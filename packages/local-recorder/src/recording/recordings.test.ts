import { expect, test } from 'vitest';
import { createRecordings } from './recordings.ts';

const recording = (sid: string) => {
  let phase: 'running' | 'exited' = 'running';
  let markExited = (): void => {};
  const exited = new Promise<void>((resolve) => {
    markExited = resolve;
  });
  const end = async () => {
    phase = 'exited';
    markExited();
    await exited;
  };
  return {
    identity: { sid, resourceId: `for ${sid}` },
    exited,
    end,
    get phase() {
      return phase;
    },
  };
};

test('only the last ended recordings are kept, and every running one', async () => {
  const forgotten: string[] = [];
  const recordings = createRecordings<ReturnType<typeof recording>>(2, ({ identity }) => {
    forgotten.push(identity.resourceId);
  });
  const all = ['a', 'b', 'c', 'd'].map(recording);
  for (const one of all) recordings.add(one);
  const [a, b, c, d] = all;
  for (const one of [d, b, c]) await one?.end();
  expect(recordings.list().map(({ identity }) => identity.sid)).toEqual(['a', 'b', 'c']);
  expect(recordings.active()).toEqual([a]);
  expect(recordings.find('d')).toBeUndefined();
  expect(forgotten).toEqual(['for d']);
});
