import { expect, cliTest as test } from '../cliTest.ts';

for (const [args, words] of [
  [['--ready-timeout', 'soon'], /ready-timeout.*'soon' is invalid/],
  [['--ready-timeout', '0'], /ready-timeout.*'0' is invalid/],
  [['--watch', '-5'], /watch/],
  [['--expect', ' '], /expect.*must not be empty/],
  [['--expcet', 'h1'], /unknown option '--expcet'/],
  [['--expect', 'h1', '--expect', 'h1 => shiny'], /h1 => shiny: no condition "shiny"/],
  [['--expect', 'h1; h1['], /h1\[: not a selector/],
] as const)
  test(`check ${args.join(' ')} ends with 2 and names what is wrong`, async ({ cli, collector }) => {
    const { code, output } = await cli.rollcue('check', `${collector.url}/page.html`, ...args, '--json');
    expect(code).toBe(2);
    expect(output).toMatch(words);
    expect(output).not.toContain('"v":1');
  });

test('check and record without what they need end with 2', async ({ cli }) => {
  expect(await cli.rollcue('check')).toMatchObject({ code: 2 });
  expect(await cli.rollcue('record', 'http://127.0.0.1/')).toMatchObject({ code: 2 });
  expect(await cli.rollcue('record', 'page.html', '--out', 'video.mp4')).toMatchObject({ code: 2 });
  expect(await cli.rollcue('record', 'http://127.0.0.1/', '--out', 'video.txt')).toMatchObject({ code: 2 });
  expect(await cli.rollcue('record', 'http://127.0.0.1/', '--out', 'none/video.mp4')).toMatchObject({ code: 2 });
});
