import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';

/** The reasons of CONTRACT 1.3. A code that no page produces is a check that cannot fail. */
const reasons =
  'missing count hidden transparent offscreen clipped covered empty loading broken blank black paused ended stalled frozen muted silent text present held hang error resource fonts blocked custom thrown';

test('Each reason of the contract is expected by some scenario', () => {
  const folder = fileURLToPath(new URL('.', import.meta.url));
  const scenarios = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('scenario.spec.ts'))
    .map((file) => readFileSync(`${folder}${file}`, 'utf8'))
    .join('\n');
  expect(reasons.split(' ').filter((reason) => !scenarios.includes(`'${reason}'`))).toEqual([]);
});
