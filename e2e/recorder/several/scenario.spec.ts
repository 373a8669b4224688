import { join } from 'node:path';
import { probe } from '../probe.ts';
import { expect, test } from '../recorderWorld.ts';

test.use({ settings: { limits: { recordings: 2 } } });

test('several pages are filmed at once, one more is over load, until a place is free', async ({ world }) => {
  const { site, start, stop, acquire, status } = world;
  for (const [name, colour] of [
    ['red', '#f00'],
    ['blue', '#00f'],
  ])
    site.pages.set(`/${name}`, `<body style="background:${colour}"><script>navigator.notifyReady()</script>`);
  const red = await start(`${site.url}/red`, { readyTimeout: 30, videoWidth: 320, videoHeight: 240 });
  const blue = await start(`${site.url}/blue`, { readyTimeout: 30, videoWidth: 400, videoHeight: 300 });
  expect(await acquire('77')).toEqual({ status: 400, body: { code: 406, reason: 'vendor_over_load' } });
  await expect.poll(async () => [await status(red), await status(blue)]).toEqual([5, 5]);
  expect((await stop(red)).status).toBe(200);
  expect((await acquire('77')).status).toBe(200);
  expect((await stop(blue)).status).toBe(200);
  expect(await probe(join(world.dir, `${red.sid}_room_0.mp4`))).toMatchObject({ width: 320, height: 240 });
  expect(await probe(join(world.dir, `${blue.sid}_room_0.mp4`))).toMatchObject({ width: 400, height: 300 });
});
