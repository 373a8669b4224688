import { readdir } from 'node:fs/promises';
import { expect, reportsIn, cliTest as test } from '../cliTest.ts';

test('check --watch sees a page break after ready and ends with 1', async ({ cli, collector }) => {
  const url = `${collector.url}/page.html`;
  const { code, output } = await cli.rollcue('check', url, '--expect', '#stage', '--watch', '4000');
  expect(code).toBe(1);
  expect(output).toMatch(/● ready\n[\s\S]*✗ #stage +is transparent\n[\s\S]*● degraded/);
  expect(output).toMatch(/^✗ Not ready any more \(it was after \d+\.\d s\): #stage is transparent/m);
  expect((await readdir(cli.cwd)).filter((name) => name.endsWith('.png'))).toHaveLength(1);
});

test('check --watch of a page that heals ends with 0', async ({ cli, collector }) => {
  const url = `${collector.url}/page.html#heals`;
  const { code, output } = await cli.rollcue('check', url, '--expect', '#stage', '--watch', '4000', '--json');
  expect(code).toBe(0);
  const states = reportsIn(output).map(({ state }) => state);
  expect(states.filter((state, i) => state !== states[i - 1])).toEqual(['loading', 'ready', 'degraded', 'ready']);
});

for (const [how, words] of [
  ['hangs', /the page has not answered for \d+\.\d s/],
  ['leaves', /the page is gone, it was left for about:blank/],
] as const)
  test(`check --watch of a page that ${how} ends with 1`, async ({ cli, collector }) => {
    const url = `${collector.url}/page.html#${how}`;
    const { code, output } = await cli.rollcue('check', url, '--expect', '#stage', '--watch', '6000');
    expect(code).toBe(1);
    expect(output).toMatch(words);
  });

test('check of the same page without --watch ends with 0 at ready', async ({ cli, collector }) => {
  expect(await cli.rollcue('check', `${collector.url}/page.html`, '--expect', '#stage')).toMatchObject({ code: 0 });
});
