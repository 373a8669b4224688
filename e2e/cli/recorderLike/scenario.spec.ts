import { expect, cliTest as test } from '../cliTest.ts';

test('check shows the page what a recorder does: its size, sound without a gesture, and no gesture', async ({
  cli,
  collector,
}) => {
  const expected = '#size => text "1280×720"; #sound; #gesture => absent; #trace => absent';
  const url = `${collector.url}/page.html`;
  const { code, output } = await cli.rollcue('check', url, '--expect', expected, '--watch', '1500');
  expect(output).toContain('✓ #sound');
  expect(code).toBe(0);
});
