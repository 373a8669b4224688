import { join } from 'node:path';
import { probe } from '../probe.ts';
import { encoderOf } from '../processes.ts';
import { expect, test } from '../recorderWorld.ts';

test.describe('where two are the limit', () => {
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
});

test.describe('where an encoder that falls behind is over load', () => {
  test.use({ settings: { choices: { whenBehind: 'refuse' } } });

  test('it is noticed, said in the log and the list, and another recording is refused until it has caught up', async ({
    world,
  }) => {
    const { site, start, acquire, status, call } = world;
    site.pages.set('/page', '<body style="background:#eee"><h1>Lesson</h1>');
    const take = await start(`${site.url}/page`);
    await expect.poll(() => status(take)).toBe(5);
    const encoder = await encoderOf(world.process().pid);
    const behind = async () => {
      const [item] = (await call('GET', '/recordings')).body.items as { behind: boolean; behindMs: number }[];
      return item?.behind;
    };
    expect(await behind()).toBe(false);
    process.kill(encoder, 'SIGSTOP');
    await expect.poll(behind).toBe(true);
    expect(world.process().output()).toContain('the encoder has fallen behind');
    expect(await acquire('77')).toEqual({ status: 400, body: { code: 406, reason: 'vendor_over_load' } });
    process.kill(encoder, 'SIGCONT');
    await expect.poll(behind).toBe(false);
    expect(world.process().output()).toContain('the encoder has caught up');
    expect((await acquire('77')).status).toBe(200);
  });
});
