import { expect } from '@playwright/test';
import { beaconTest as test } from '../../support/beaconTest.ts';

const reasons = {
  '#missing': ['missing', undefined],
  '#none': ['hidden', undefined],
  '#turned': ['hidden', 'turned away'],
  '#faint': ['transparent', undefined],
  '#far': ['offscreen', undefined],
  '#cut': ['clipped', undefined],
  '#contained': ['clipped', undefined],
  '#bare': ['empty', undefined],
  '#noShape': ['empty', undefined],
  '#noInk': ['empty', undefined],
  '#under': ['covered', 'by div#curtain.over'],
  '#underPassive': ['covered', 'by div#veil.over.passive'],
  '#underPseudo': ['covered', 'by div#frame'],
  '#passive': ['covered', 'by div#lid.over'],
  '#behind': ['covered', 'by dialog#talk'],
  '#inShadow': ['hidden', undefined],
};

test('Each reason of not being visible is told, with what lies over it', async ({ page, collector }) => {
  await page.goto(`${collector.url}/page.html?rollcue=t`);
  const { failing = [] } = await collector.report((r) => r.state === 'failed');
  const told = failing.map(({ check, reason, detail }) => [check.replace(' => visible', ''), [reason, detail]]);
  expect(Object.fromEntries(told)).toEqual(reasons);
});
