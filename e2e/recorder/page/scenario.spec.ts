import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findPrograms } from '@rollcue/local-recorder';
import { lastColour } from '../probe.ts';
import { expect, type RecorderWorld, test } from '../recorderWorld.ts';

const { xvfb } = await findPrograms(process.env);

/** Opens the page with the recorder under this name, and gives what it tells of itself; its green corner is at the film's corner. */
const seenBy = async (world: RecorderWorld, name: string, param: { videoWidth: number; videoHeight: number }) => {
  const { site, start, stop, status } = world;
  site.pages.set('/seen', await readFile(new URL('./page.html', import.meta.url), 'utf8'));
  const take = await start(`${site.url}/seen?name=${name}#cap=7`, param);
  const told = () => site.told.find((one) => one.name === name);
  await expect.poll(told).toBeDefined();
  await expect.poll(() => status(take)).toBe(5);
  await stop(take);
  const film = join(world.dir, `${take.sid}_room_0.mp4`);
  const { videoWidth: right, videoHeight: bottom } = param;
  const [inside, outside] = [
    await lastColour(film, right - 12, bottom - 12),
    await lastColour(film, right - 60, bottom - 12),
  ];
  expect([inside.map((part) => part > 127), outside.map((part) => part > 127)]).toEqual([
    [false, true, false],
    [true, false, false],
  ]);
  return told();
};

for (const capture of ['x11', 'screencast'])
  test.describe(`filmed by ${capture}`, () => {
    test.use({ settings: { capture } });
    test.skip(capture === 'x11' && xvfb === undefined, 'there is no Xvfb here');

    test('a page has the asked size, a browser of its own, sound without a gesture, and notifyReady only where it is waited for', async ({
      world,
    }) => {
      const same = { played: 'plays', audioContext: 'running', gesture: false, visits: 1, visible: 'visible' };
      const waited = { readyTimeout: 20, videoWidth: 800, videoHeight: 600 };
      expect(await seenBy(world, 'waited', waited)).toMatchObject({
        ...{ ...same, notifyReady: 'function', size: [800, 600], mobile: false, fragment: '#cap=7' },
      });
      expect(await seenBy(world, 'not-waited', { videoWidth: 1280, videoHeight: 720 })).toMatchObject({
        ...{ ...same, notifyReady: 'undefined', size: [1280, 720], mobile: false },
      });
      const small = { videoWidth: 320, videoHeight: 240 };
      expect(await seenBy(world, 'small', small)).toMatchObject({ ...same, size: [320, 240], mobile: false });
      const phone = { mobile: true, videoWidth: 390, videoHeight: 844 };
      expect(await seenBy(world, 'phone', phone)).toMatchObject({ ...same, size: [390, 844], mobile: true });
    });
  });
