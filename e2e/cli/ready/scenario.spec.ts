import { readdir } from 'node:fs/promises';
import { parseReport } from '@rollcue/protocol';
import { expect, reportsIn, cliTest as test } from '../cliTest.ts';

test('check --json prints nothing but reports, in order, and ends with 0 at ready', async ({ cli, collector }) => {
  const startedAt = Date.now();
  const { code, output } = await cli.rollcue('check', `${collector.url}/page.html`, '--expect', '#stage', '--json');
  expect(code).toBe(0);
  const reports = reportsIn(output);
  expect(reports.map(({ seq }) => seq)).toEqual(reports.map((_, i) => i));
  expect(reports[0]?.type).toBe('hello');
  expect(reports.at(-1)).toMatchObject({ type: 'ready', state: 'ready' });
  for (const { at, ...report } of reports) {
    expect(parseReport(report)).toEqual({ ok: true, value: report });
    expect(at).toBeGreaterThan(startedAt);
  }
  expect(await readdir(cli.cwd)).toEqual([]);
});

test('check prints each verdict when it comes, without colours where nobody looks', async ({ cli, collector }) => {
  const { code, output } = await cli.rollcue('check', `${collector.url}/page.html`, '--expect', '#stage');
  expect(code).toBe(0);
  expect(output).toMatch(/\d\.\d s {2}✓ #stage$/m);
  expect(output).toMatch(/^✓ Ready after \d+\.\d s$/m);
  expect(output).not.toContain('\u001b');
  // No report went out: the page's network is its own.
  expect(collector.reports).toEqual([]);
});
