import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { startTestServer } from '../testing/testServer.ts';

const read = (name: string): Promise<string> => readFile(new URL(`../../../../docs/${name}`, import.meta.url), 'utf8');

test('docs/operations.md tells of every metric that there is, and the alarms ask for no other', async () => {
  const s = await startTestServer();
  const { body } = await s.app.inject({ url: '/metrics' });
  await s.close();
  const own = [...body.matchAll(/^# TYPE (rollcue_\w+)/gm)].map(([, name]) => name).sort();
  const operations = await read('operations.md');
  const rows = [...operations.matchAll(/^\| `(rollcue_\w+)/gm)].map(([, name]) => name).sort();
  expect(rows).toEqual(own);
  const alarms = await read('prometheus-alerts.yml');
  for (const [, name = ''] of alarms.matchAll(/(rollcue_\w+)/g))
    expect(own).toContain(name.replace(/_(bucket|count)$/, ''));
  for (const [, name = ''] of alarms.matchAll(/alert: (\w+)/g)) expect(operations).toContain(`| \`${name}\` |`);
});
