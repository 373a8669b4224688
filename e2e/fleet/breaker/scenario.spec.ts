import { expect, heardMore, test } from '../lightPages.ts';

test.use({ policy: { intervalMs: 1000 } });

test('R-FLEET half of all pages fall silent at once: held back for as long as it lasts, and the alert is given once', async ({
  wire,
  openPages,
}) => {
  const near = await openPages(6, wire.serverUrl);
  const far = await openPages(6, wire.proxy.url);
  await heardMore([...near, ...far], 2);
  const since = Date.now();
  await wire.proxy.fault({ is: 'refuse' });
  for (const { id } of far) await wire.until(id, ({ state }) => state === 'silent');
  const amnesty = await wire.untilNoted(far[0]?.id ?? '', ({ kind }) => kind === 'amnesty');
  console.log(`  silent at once: found out after ${Date.parse(amnesty.at) - since} ms: ${amnesty.text}`);

  // One of them alone would have been replaced after 4.5 s, and after one amnesty after 7 s.
  await heardMore(near, 15);
  console.log(`  ${Date.now() - since} ms of it: ${wire.recorder.pages.length} pages asked for`);
  expect(wire.recorder.pages).toHaveLength(12);
  for (const { id } of far) expect(await wire.read(id)).toMatchObject({ state: 'silent' });
  for (const { id } of near) expect(await wire.read(id)).toMatchObject({ state: 'live' });
  for (const page of [...near, ...far])
    expect(await page.noted('amnesty')).toEqual(['Many pages fell silent at once; every deadline starts afresh']);
  expect(wire.log().match(/many pages fell silent at once: the fault is ours/g)).toHaveLength(1);

  await wire.proxy.fault({ is: 'none' });
  for (const page of far) {
    expect((await wire.until(page.id, ({ state }) => state === 'live')).attempts).toHaveLength(1);
    expect(page.refused()).toBeUndefined();
  }
  expect(wire.recorder.pages).toHaveLength(12);
});

test('R-FLEET four pages that fall silent at once are four faults: each is replaced', async ({ wire, openPages }) => {
  const far = await openPages(4, wire.proxy.url);
  await heardMore(far, 2);
  await wire.proxy.fault({ is: 'refuse' });
  for (const { id } of far) {
    const ended = await wire.untilNoted(id, ({ kind }) => kind === 'attempt-ended');
    expect(ended.text).toMatch(/^The page stayed silent/);
  }
  for (const page of far) expect(await page.noted('amnesty')).toEqual([]);
});
