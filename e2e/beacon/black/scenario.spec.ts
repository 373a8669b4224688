import { expect } from '@playwright/test';
import type { Reason } from '@rollcue/protocol';
import { beaconTest as test } from '../../support/beaconTest.ts';
import { makeFilm, moving } from '../../support/makeFilm.ts';

const faults: readonly [name: string, reason: Reason, harm: string, heal: string][] = [
  ['turns black', 'black', "colours = ['black']", "colours = ['teal', 'orange']"],
  ['turns all one colour', 'blank', "colours = ['royalblue']", "colours = ['teal', 'orange']"],
  // A sender's disabled track sends black frames.
  [
    'has a disabled track',
    'black',
    'live.srcObject.getTracks()[0].enabled = false',
    'live.srcObject.getTracks()[0].enabled = true',
  ],
];

for (const [name, reason, harm, heal] of faults)
  test(`A live picture that ${name} is told as "${reason}", and heals`, async ({ page, collector }) => {
    await page.goto(`${collector.url}/page.html?rollcue=t`);
    await collector.report((r) => r.type === 'ready');
    await page.evaluate(`${harm}; 0`);
    const bad = await collector.report((r) => r.state === 'degraded' && r.failing?.[0]?.reason === reason);
    await page.evaluate(`${heal}; 0`);
    await collector.report((r) => r.seq > bad.seq && r.state === 'ready');
  });

test('A film of another origin cannot be read: unknown, not black', async ({ page, collector }) => {
  collector.serve('/film.webm', await makeFilm(2, moving));
  await page.goto(`${collector.url}/page.html?rollcue=t`);
  await collector.report((r) => r.type === 'ready');
  const { port } = new URL(collector.url);
  await page.evaluate(`live.srcObject = null; live.loop = true; live.src = "http://localhost:${port}/film.webm"; 0`);
  const told = await collector.report((r) => r.unknown?.includes('#live => painted') === true);
  expect(told.failing ?? []).toEqual([]);
});
