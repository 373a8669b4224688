import { expect, test } from 'vitest';
import { makeBreaker } from './breaker.ts';
import type { Break, Lesson } from './breaks.ts';

const setUp = () => {
  const log: string[] = [];
  const toggle = (name: string): Break => ({
    kind: 'toggle',
    breakIt: () => {
      log.push(`break ${name}`);
      return () => log.push(`heal ${name}`);
    },
  });
  const all = { a: toggle('a'), b: toggle('b'), bang: { kind: 'once', fire: () => log.push('bang') } satisfies Break };
  // These breaks look at no part of the lesson.
  return { log, breaker: makeBreaker({} as Lesson, all) };
};

test('setToggles() breaks what is new, heals what went, and leaves the rest alone', () => {
  const { log, breaker } = setUp();
  breaker.setToggles(['a']);
  breaker.setToggles(['a', 'b']);
  breaker.setToggles(['b']);
  breaker.setToggles([]);
  expect(log).toEqual(['break a', 'break b', 'heal a', 'heal b']);
});

test('fire() fires each time; names that are unknown or of the other kind do nothing', () => {
  const { log, breaker } = setUp();
  breaker.fire('bang');
  breaker.fire('bang');
  breaker.fire('a');
  breaker.fire('nope');
  breaker.setToggles(['bang', 'nope']);
  expect(log).toEqual(['bang', 'bang']);
});
