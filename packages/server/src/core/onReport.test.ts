import { expect, test } from 'vitest';
import { Scenario } from '../testing/scenario.ts';

const blocked = { check: 'page:report', reason: 'blocked', forMs: 12_000, detail: 'network or blocker' } as const;

test('a page that could not report for a while says so, and the timeline says it in words', () => {
  const s = new Scenario().starts().reports('loading', { type: 'hello', failing: [blocked] });
  expect(s.notes.at(-1)?.text).toContain('; before this report nothing got through for 12 s (network or blocker)');
  expect(s.state).not.toBe('live');
});

test('it is ready all the same', () => {
  const s = new Scenario().starts().reports('ready', { type: 'ready', failing: [blocked] });
  expect(s.state).toBe('live');
  expect(s.notes.at(-1)?.text).toMatch(/^Page is ready; before this report nothing got through for 12 s/);
});

test('heard again after a silence it says once why', () => {
  const s = new Scenario()
    .goesLive()
    .fallsSilent()
    .reports('ready', { seq: 5, failing: [blocked] });
  expect(s.notes.at(-1)?.text).toMatch(/^Heard again after .*: Page is ready$/);
});
