import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, cliTest as test } from '../cliTest.ts';

test('check of a page that lacks something ends with 1, says what in words, and writes a picture', async ({
  cli,
  collector,
}) => {
  const expected = ['--expect', '#stage', '--expect', 'h1; .late'];
  const { code, output } = await cli.rollcue(
    'check',
    `${collector.url}/page.html`,
    ...expected,
    '--ready-timeout',
    '1500',
  );
  expect(code).toBe(1);
  expect(output).toMatch(/✓ h1$/m);
  expect(output).toMatch(/✗ #stage +is missing/);
  expect(output).toMatch(/^✗ Not ready within 1\.5 s: #stage is missing.*; \.late is hidden/m);
  const [picture = ''] = (await readdir(cli.cwd)).filter((name) => name.endsWith('.png'));
  expect(output).toContain(picture);
  const png = await readFile(join(cli.cwd, picture));
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  // The header of a PNG holds its size.
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1280, 720]);
});

test('check --screenshot writes the picture where it is told to, and only of a page that is not ready', async ({
  cli,
  collector,
}) => {
  const url = `${collector.url}/page.html`;
  const picture = ['--screenshot', 'seen/page.jpg'];
  expect(await cli.rollcue('check', url, '--expect', 'h1', ...picture)).toMatchObject({ code: 0 });
  expect(await readdir(cli.cwd)).toEqual([]);
  const { code, output } = await cli.rollcue('check', url, '--expect', '#stage', '--ready-timeout', '1000', ...picture);
  expect(code).toBe(1);
  expect(output).toContain(`Screenshot: ${join(cli.cwd, 'seen/page.jpg')}`);
  expect((await readFile(join(cli.cwd, 'seen/page.jpg'))).readUInt16BE(0)).toBe(0xffd8);
  expect(await cli.rollcue('check', url, '--screenshot', 'page.gif')).toMatchObject({ code: 2 });
});

test('check of a page that gets ready in spite of a lost file names the file', async ({ cli, collector }) => {
  const { code, output } = await cli.rollcue('check', `${collector.url}/lost.html`, '--expect', 'h1');
  expect(code).toBe(0);
  expect(output).toMatch(/! page:resource +lacks a file that did not load \(.*\/lost\.js\)/);
});
