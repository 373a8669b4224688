import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkTarget } from './checkTarget.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'target-'));
  await writeFile(join(folder, 'page.html'), '');
  await writeFile(join(folder, 'odd#page.html'), '');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test.each([
  ['https://class.example/1?a=b#c', 'https://class.example/1?a=b#c'],
  ['http://localhost:3000', 'http://localhost:3000/'],
  ['file:///tmp/page.html', 'file:///tmp/page.html'],
])('checkTarget() takes the URL %s', (given, value) => {
  expect(checkTarget(given, folder)).toEqual({ ok: true, value });
});

test('checkTarget() takes a path, with a query and fragment behind it, and a name that looks like one', () => {
  const base = pathToFileURL(folder).href;
  expect(checkTarget('page.html', folder)).toEqual({ ok: true, value: `${base}/page.html` });
  expect(checkTarget('./page.html?a=b#c', folder)).toEqual({ ok: true, value: `${base}/page.html?a=b#c` });
  expect(checkTarget('odd#page.html', folder)).toEqual({ ok: true, value: `${base}/odd%23page.html` });
});

test.each([
  ['localhost:3000', 'write https://localhost:3000 or http://localhost:3000'],
  ['class.example/1', 'write https://class.example/1'],
  ['none', 'neither'],
  ['', 'neither'],
  ['.', 'is a folder; name the page in it, such as "index.html"'],
  ['javascript:alert(1)', 'neither'],
  ['http://', 'no URL'],
])('checkTarget() refuses %j and says how to go on', (given, words) => {
  const target = checkTarget(given, folder);
  expect(!target.ok && target.problem).toContain(words);
});
