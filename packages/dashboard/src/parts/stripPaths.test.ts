import { expect, test } from 'vitest';
import type { Bar } from './stripLayout.ts';
import { stripPaths } from './stripPaths.ts';

const bar = (over: Partial<Bar>): Bar => ({ x: -6, y: 0, width: 4, height: 20, tone: 'ready', hollow: false, ...over });

test('all bars of a tone are one path', () => {
  expect([...stripPaths([bar({ x: -12 }), bar({ tone: 'failed', y: 3, height: 17 }), bar({})])]).toEqual([
    ['ready', 'M-12 0h4v20h-4zM-6 0h4v20h-4z'],
    ['failed', 'M-6 3h4v17h-4z'],
  ]);
});

test('a hollow bar has a hole inside a line of one pixel, where there is room for one', () => {
  expect(stripPaths([bar({ tone: 'gap', hollow: true })]).get('gap')).toBe('M-6 0h4v20h-4zM-5 1v18h2v-18z');
  expect(stripPaths([bar({ tone: 'due', hollow: true, y: 18, height: 2 })]).get('due')).toBe('M-6 18h4v2h-4z');
});
