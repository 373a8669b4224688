import { expect, test } from 'vitest';
import { systemRandom } from '../lib/random.ts';
import { simulatedClock } from '../lib/simulatedClock.ts';
import { createResources } from './resources.ts';

const owner = { appId: 'app', cname: 'room', uid: '1', startParameter: undefined, expiredHour: 72, excludes: [] };

test('a resourceId is opaque, good for five minutes and for one start', () => {
  const clock = simulatedClock();
  const resources = createResources(clock, systemRandom, 300_000);
  const first = resources.issue(owner);
  const second = resources.issue(owner);
  expect(first.id).toMatch(/^[A-Za-z0-9_-]{200,}$/);
  expect(first.id).not.toBe(second.id);
  clock.advance(300_000);
  expect(resources.find(first.id).state).toBe('fresh');
  resources.use(first);
  clock.advance(1);
  expect(resources.find(first.id).state).toBe('used');
  expect(resources.find(second.id).state).toBe('expired');
  expect(resources.find('made up').state).toBe('unknown');
});

test('unused resourceIds are forgotten in time, used ones when their recording is', () => {
  const clock = simulatedClock();
  const resources = createResources(clock, systemRandom, 300_000);
  const unused = resources.issue(owner);
  const used = resources.issue(owner);
  resources.use(used);
  clock.advance(600_000);
  resources.issue(owner);
  expect(resources.find(unused.id).state).toBe('expired');
  clock.advance(1);
  resources.issue(owner);
  expect(resources.find(unused.id).state).toBe('unknown');
  expect(resources.find(used.id).state).toBe('used');
  resources.forget(used.id);
  expect(resources.find(used.id).state).toBe('unknown');
});
