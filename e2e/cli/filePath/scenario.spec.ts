import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, cliTest as test } from '../cliTest.ts';

const url = new URL('page.html', import.meta.url).href;

test('check opens a page on disk by its URL or its path, a query and a fragment behind it', async ({ cli }) => {
  expect(await cli.rollcue('check', url, '--expect', 'h1')).toMatchObject({ code: 0 });
  const path = relative(cli.cwd, fileURLToPath(url));
  expect(await cli.rollcue('check', path, '--expect', 'h1')).toMatchObject({ code: 0 });
  const asked = await cli.rollcue('check', `${path}?unit=1#two`, '--expect', '#stage => text "?unit=1#two"');
  expect(asked.code).toBe(0);
  expect(asked.output).toContain('page.html?unit=1#two');
});

test('check of a page on disk that lacks something ends with 1', async ({ cli }) => {
  const { code } = await cli.rollcue('check', url, '--expect', '#nothing', '--ready-timeout', '1000', '--json');
  expect(code).toBe(1);
});
