import { expect, test } from 'vitest';
import { isDemoPage } from './isDemoPage.ts';

test.each([
  ['http://127.0.0.1:4601', true],
  ['http://127.0.0.1:4601/', true],
  ['http://127.0.0.1:4601/?expect=%23stage#there', true],
  ['http://127.0.0.1:4601/lesson.json', false],
  ['http://127.0.0.1:4602/', false],
  ['no address', false],
])('%s is the demo lesson: %s', (pageUrl, isIt) => {
  expect(isDemoPage(pageUrl, 'http://127.0.0.1:4601/')).toBe(isIt);
});
