import { expect } from '@playwright/test';
import { beaconTest as test } from '../../support/beaconTest.ts';

const svg = (width: number) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="80" height="40"><rect width="${width}" height="40" fill="teal"/></svg>`;

test('painted holds for a picture of more than one colour, and for a part in which one canvas is drawn on', async ({
  page,
  collector,
}) => {
  collector.serve('/picture.svg', svg(40));
  collector.serve('/plain.svg', svg(80));
  await page.goto(`${collector.url}/page.html?rollcue=t`);
  const settled = await collector.report((r) => r.type === 'beat' && r.seq > 4);
  const failing = settled.failing?.filter(({ check }) => /painted/.test(check)).map((f) => [f.check, f.reason]);
  expect(Object.fromEntries(failing ?? [])).toEqual({
    '#plain => painted': 'blank',
    '#gone => painted': 'broken',
    '#emptyTool => painted': 'blank',
  });
  expect(settled.unknown).toEqual(['#foreign => painted', '#words => painted']);
});
