import { expect, cliTest as test } from '../cliTest.ts';

test('check judges what the page expects of itself, and waits for what the page holds', async ({ cli, collector }) => {
  const { code, output } = await cli.rollcue('check', `${collector.url}/page.html`);
  expect(code).toBe(0);
  expect(output).toMatch(/✓ #stage/m);
  expect(output).toMatch(/✓ hold:fetching lesson/m);
  expect(output).toContain('.odd => odd: no condition "odd"');
  expect(collector.reports).toEqual([]);
});

for (const [how, words] of [
  ['held', 'is held back by the page itself'],
  ['empty', '#stage is missing'],
] as const)
  test(`check of a page that stays ${how} ends with 1`, async ({ cli, collector }) => {
    const url = `${collector.url}/page.html#${how}`;
    const { code, output } = await cli.rollcue('check', url, '--ready-timeout', '2000');
    expect(code).toBe(1);
    expect(output.split('\n').find((line) => line.startsWith('✗ Not ready'))).toContain(words);
  });
