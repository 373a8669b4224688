import { expect, reportsIn, cliTest as test } from '../cliTest.ts';

const policy = "default-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'; sandbox allow-scripts";

test('check judges a page whose policy forbids everything, and leaves the policy in force', async ({
  cli,
  collector,
}) => {
  collector.pageHeaders['content-security-policy'] = policy;
  const url = `${collector.url}/page.html`;
  const good = await cli.rollcue('check', url, '--expect', 'h1; .loose => absent', '--json', '--watch', '2500');
  expect(good.code).toBe(0);
  const reports = reportsIn(good.output);
  expect(reports.filter(({ type }) => type === 'beat').length).toBeGreaterThan(0);
  expect(reports.at(-1)).not.toHaveProperty('dropped');

  const bad = await cli.rollcue('check', url, '--expect', '#stage', '--ready-timeout', '1000');
  expect(bad.code).toBe(1);
  expect(bad.output).toContain('#stage is missing');
});
