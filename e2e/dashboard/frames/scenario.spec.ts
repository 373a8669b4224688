import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Locator, test } from '@playwright/test';
import { startDemoServer } from '@rollcue/demo-page';
import { runRollcue, untilPrinted } from '../../support/childProcess.ts';
import { freePort } from '../../support/freePort.ts';
import { serverApi } from '../../support/serverApi.ts';
import { expectAccessible } from '../expectAccessible.ts';

test.use({ viewport: { width: 1440, height: 900 } });

/** The share of a picture that is clearly not white, from 0 to 1. */
const inkOf = (picture: Locator): Promise<number> =>
  picture.evaluate((img: HTMLImageElement) => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [320, 180];
    const paint = canvas.getContext('2d');
    paint?.drawImage(img, 0, 0, 320, 180);
    const greens = [...(paint?.getImageData(0, 0, 320, 180).data ?? [])].filter((_, i) => i % 4 === 1);
    return greens.filter((green) => green < 200).length / greens.length;
  });

test('wall and detail show what the recorder films, and a page that turns white is seen to', async ({ page }, info) => {
  const dir = await mkdtemp(join(tmpdir(), 'rollcue-frames-'));
  const port = await freePort();
  const demo = await startDemoServer({ port: 0, beaconSrc: `http://127.0.0.1:${port}/rollcue.js` });
  const server = runRollcue(
    ['serve'],
    {
      PORT: String(port),
      ROLLCUE_RECORDER: 'local',
      ROLLCUE_DEMO_URL: demo.url,
      ROLLCUE_POLICY: '{"intervalMs":1000,"degradedReloadMs":600000,"degradedRestartMs":600000}',
    },
    dir,
  );
  try {
    // The recorder beside it prints an address of its own.
    const url = await untilPrinted(server, new RegExp(`"url":"(http://127.0.0.1:${port})"`));
    const api = serverApi(url);
    const { id } = await api.start(demo.url);
    await api.until(id, (recording) => recording.state === 'live');
    await page.goto(url);
    const small = page.locator('.card .frame img');
    const large = page.locator('.detail .frame img');
    await expect(small).toHaveAttribute('alt', /What the recorder sees of/);
    await expect(large).toHaveAttribute('alt', /What the recorder sees of/);
    await expect.poll(() => inkOf(large)).toBeGreaterThan(0.02);
    await expect.poll(() => inkOf(small)).toBeGreaterThan(0.02);
    await page.screenshot({ path: info.outputPath('frames-1440.png') });
    await expectAccessible(page);

    await fetch(`${demo.url}/switches/white-screen`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"on":true}',
    });
    await expect(page.locator('.detail-state strong')).toHaveText('Degraded');
    await expect.poll(() => inkOf(large)).toBeLessThan(0.005);
    await expect.poll(() => inkOf(small)).toBeLessThan(0.005);
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.screenshot({ path: info.outputPath('frames-1440-white.png') });
  } finally {
    await server.end();
    await demo.close();
    await rm(dir, { recursive: true, force: true });
  }
});
