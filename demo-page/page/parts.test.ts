import { expect, test } from 'vitest';
import { breaks } from './breaks.ts';
import { brokenBy } from './parts.ts';

test('every toggle breaks a part', () => {
  for (const [name, { kind }] of Object.entries(breaks))
    if (kind === 'toggle') expect([name, brokenBy([name])]).not.toEqual([name, []]);
});

test('switches break their parts together, each part once', () => {
  expect(brokenBy(['teacher-muted', 'whiteboard-gone', 'stage-gone'])).toEqual(['board', 'slides', 'sound']);
  expect(brokenBy(['hang', 'nope'])).toEqual([]);
});
