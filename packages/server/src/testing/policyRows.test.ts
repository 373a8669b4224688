import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { policyRows } from './policyRows.ts';

const packages = fileURLToPath(new URL('../../../', import.meta.url));

const testFiles = ['server/src', 'recorders'].flatMap((dir) =>
  readdirSync(join(packages, dir), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts') && !file.includes('node_modules'))
    .map((file) => readFileSync(join(packages, dir, file), 'utf8')),
);

const names = testFiles.flatMap((text) =>
  [...text.matchAll(/\b(?:test|describe)(?:\.each\([^;]*?\))?\(\s*['`]((?:R-[A-Z0-9-]+ ?)+)/g)].map(
    ([, ids = '']) => ids,
  ),
);
const cited = new Set(names.flatMap((ids) => ids.trim().split(' ')));

test('every row of the supervision table is cited by a test', () => {
  expect(Object.keys(policyRows).filter((id) => !cited.has(id))).toEqual([]);
});

test('no test cites a row that is not there', () => {
  expect([...cited].filter((id) => !(id in policyRows))).toEqual([]);
});
