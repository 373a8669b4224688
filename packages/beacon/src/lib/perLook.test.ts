import { expect, test } from 'vitest';
import { inOneLook, perLook } from './perLook.ts';

const counting = () => {
  let calls = 0;
  const ask = perLook((about: { readonly name: string }, more: number) => {
    calls++;
    return `${about.name} ${more}`;
  });
  return { ask, calls: () => calls };
};

test('within one look a thing is asked about once, and another thing for itself', () => {
  const { ask, calls } = counting();
  const [a, b] = [{ name: 'a' }, { name: 'b' }];
  expect(inOneLook(() => [ask(a, 1), ask(a, 1), ask(b, 1)])).toEqual(['a 1', 'a 1', 'b 1']);
  expect(calls()).toBe(2);
});

test('the next look asks anew, and so does who asks outside of looks', () => {
  const { ask, calls } = counting();
  const a = { name: 'a' };
  inOneLook(() => ask(a, 1));
  expect(inOneLook(() => ask(a, 2))).toBe('a 2');
  expect([ask(a, 3), ask(a, 4)]).toEqual(['a 3', 'a 4']);
  expect(calls()).toBe(4);
});

test('a look that throws keeps nothing', () => {
  const { ask } = counting();
  const a = { name: 'a' };
  const look = () =>
    inOneLook(() => {
      ask(a, 1);
      throw new Error('a check of the page');
    });
  expect(look).toThrow('a check of the page');
  expect(ask(a, 2)).toBe('a 2');
});
