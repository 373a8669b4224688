import { defaultPolicy } from '@rollcue/protocol';
import { expect, test } from 'vitest';
import { order } from '../testing/steps.ts';
import { readVersioned } from './versioned.ts';

test('recordings that are read hold equal policies once, and different ones apart', () => {
  const read = (more: object) => {
    const { recording } = order('rec_a');
    const doc = JSON.stringify({ ...recording, policy: { ...defaultPolicy, ...more } });
    return readVersioned({ doc, version: 1, owner: 'node_a' }).recording.policy;
  };
  expect(read({})).toEqual(defaultPolicy);
  expect(read({})).toBe(read({}));
  expect(read({ intervalMs: 700 })).toBe(read({ intervalMs: 700 }));
  expect(read({ intervalMs: 700 })).toEqual({ ...defaultPolicy, intervalMs: 700 });
});
