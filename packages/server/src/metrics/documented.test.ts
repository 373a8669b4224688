import { readFile } from 'node:fs/promises';
import { beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { startTestServer } from '../testing/testServer.ts';

const read = (name: string): Promise<string> => readFile(new URL(`../../../../docs/${name}`, import.meta.url), 'utf8');

type Rule = {
  readonly alert: string;
  readonly expr: string;
  readonly for?: string;
  readonly labels: { readonly severity: string };
  readonly annotations: { readonly summary: string };
};
type Panel = { readonly title: string; readonly targets?: readonly { readonly expr: string }[] };

/** Families of a live answer, each with its type. */
let live: ReadonlyMap<string, string>;
/** Labels of each of our families, as operations.md tells them. */
let told: ReadonlyMap<string, readonly string[]>;
let operations: string;
let rules: readonly Rule[];
let panels: readonly Panel[];

beforeAll(async () => {
  const s = await startTestServer();
  const { body } = await s.app.inject({ url: '/metrics' });
  await s.close();
  live = new Map([...body.matchAll(/^# TYPE (\w+) (\w+)$/gm)].map(([, name = '', type = '']) => [name, type]));
  operations = await read('operations.md');
  told = new Map(
    [...operations.matchAll(/^\| `(rollcue_\w+)(?:\{([\w,]+)\})?`/gm)].map(([, name = '', labels]) => [
      name,
      labels?.split(',') ?? [],
    ]),
  );
  const file = parse(await read('prometheus-alerts.yml')) as { groups: { rules: Rule[] }[] };
  rules = file.groups.flatMap((group) => group.rules);
  panels = (JSON.parse(await read('grafana-dashboard.json')) as { panels: Panel[] }).panels;
});

const queries = (): readonly string[] => [
  ...rules.map(({ expr }) => expr),
  ...panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr)),
];

/** The families that a query asks for; of a histogram it asks for its parts. */
const familiesIn = (query: string): readonly string[] =>
  [...query.matchAll(/\b((?:rollcue|nodejs|process)_\w+)/g)].map(([, name = '']) => {
    const family = name.replace(/_(bucket|count|sum)$/, '');
    return live.get(family) === 'histogram' && family !== name ? family : name;
  });

/** The labels by which a query chooses or groups. */
const labelsIn = (query: string): readonly string[] => [
  ...[...query.matchAll(/\{([^}]*)\}/g)].flatMap(([, chosen = '']) =>
    [...chosen.matchAll(/(\w+)\s*(?:=|!=|=~|!~)"/g)].map(([, label = '']) => label),
  ),
  ...[...query.matchAll(/\bby \(([^)]*)\)/g)].flatMap(([, by = '']) => by.split(',').map((label) => label.trim())),
];

test('docs/operations.md tells of every metric that there is, and of no other', () => {
  const own = [...live.keys()].filter((name) => name.startsWith('rollcue_'));
  expect([...told.keys()].sort()).toEqual(own.sort());
});

test('what the alarms and the dashboard ask for is there, by labels that it has', () => {
  expect(queries().length).toBeGreaterThan(20);
  for (const query of queries()) {
    const families = familiesIn(query);
    expect(families.length, query).toBeGreaterThan(0);
    for (const family of families) {
      expect([...live.keys()], query).toContain(family);
      // A histogram has no sample of its own name.
      if (live.get(family) === 'histogram') expect(query).toMatch(new RegExp(`${family}_(bucket|count|sum)\\b`));
    }
    const known = [...families.flatMap((family) => told.get(family) ?? []), 'le', 'instance'];
    for (const label of labelsIn(query)) expect(known, query).toContain(label);
  }
});

test('every metric of ours is on the dashboard', () => {
  const shown = panels.flatMap(({ targets = [] }) => targets.flatMap(({ expr }) => familiesIn(expr)));
  for (const family of told.keys()) expect(shown).toContain(family);
});

test('each alarm says how bad it is and what has happened, and operations.md what to do', () => {
  expect(rules.length).toBeGreaterThanOrEqual(5);
  for (const rule of rules) {
    expect(rule).toMatchObject({
      alert: expect.stringMatching(/^Rollcue\w+$/),
      annotations: { summary: expect.stringMatching(/\w/) },
    });
    expect(['page', 'ticket']).toContain(rule.labels.severity);
    expect(rule.for ?? '1m').toMatch(/^\d+[smh]$/);
    expect(operations).toContain(`| \`${rule.alert}\` |`);
  }
  const rows = [...operations.matchAll(/^\| `(Rollcue\w+)` \|/gm)].map(([, name]) => name);
  expect(rows.sort()).toEqual(rules.map(({ alert }) => alert).sort());
});
