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
  expect(output).toMatch(/✗ #stage {2}is missing/);
  expect(output).toMatch(/^✗ Not ready within 1500 ms: #stage is missing.*; \.late is hidden/m);
  const [picture = ''] = (await readdir(cli.cwd)).filter((name) => name.endsWith('.png'));
  expect(output).toContain(picture);
  const png = await readFile(join(cli.cwd, picture));
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  // The header of a PNG holds its size.
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1280, 720]);
});
