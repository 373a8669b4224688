import { readFile } from 'node:fs/promises';
import { expect, test } from '../recorderWorld.ts';

test('a page feels a slow network, a slow processor, full memory, and its clock standing still', async ({ world }) => {
  const { site, fault } = world;
  site.pages.set('/strained', await readFile(new URL('./page.html', import.meta.url), 'utf8'));
  const take = await world.start(`${site.url}/strained`);
  const { sid } = take;
  /** The smallest of the newest five that the page has told since `from`; what others do to this machine only makes them larger. */
  const least = (what: string, from = 0): number | undefined => {
    const values = site.told.slice(from).flatMap((told) => (typeof told[what] === 'number' ? [told[what]] : []));
    return values.length < 5 ? undefined : Math.min(...values.slice(-5));
  };
  const strain = async (body: object): Promise<number> => {
    expect(await fault({ sid, ...body })).toEqual({ status: 200, body: { sids: [sid] } });
    return site.told.length;
  };
  await expect.poll(() => [least('cpuMs') !== undefined, least('netMs') !== undefined]).toEqual([true, true]);

  await test.step('slow network', async () => {
    expect(least('netMs')).toBeLessThan(500);
    // 20 kB at 400 kbit/s, and a latency on top; what was under way is told first.
    const from = await strain({ fault: 'slow-network', on: true, kbps: 400, latencyMs: 300 });
    await expect.poll(() => least('netMs', from)).toBeGreaterThan(690);
    const lifted = await strain({ fault: 'slow-network', on: false });
    await expect.poll(() => least('netMs', lifted)).toBeLessThan(500);
  });

  await test.step('slow processor', async () => {
    const before = least('cpuMs') ?? Number.NaN;
    const from = await strain({ fault: 'slow-cpu', rate: 10 });
    await expect.poll(() => least('cpuMs', from)).toBeGreaterThan(3 * before);
    const lifted = await strain({ fault: 'slow-cpu', rate: 1 });
    await expect.poll(() => least('cpuMs', lifted)).toBeLessThan(3 * before);
  });

  await test.step('full memory', async () => {
    expect(site.told.findLast(({ cpuMs }) => cpuMs !== undefined)).toMatchObject({ collected: 0 });
    // What nobody needs is collected now: the page's own registry says so.
    await strain({ fault: 'memory', mb: 300 });
    await expect.poll(() => site.told.some(({ collected }) => collected === 1)).toBe(true);
  });

  await test.step('a clock that stands still', async () => {
    await strain({ fault: 'pause-clock' });
    let [heard, since] = [site.told.length, Date.now()];
    // Neither the page nor its worker, which told several times a second, is heard for two seconds.
    const silentMs = (): number => {
      if (site.told.length > heard) [heard, since] = [site.told.length, Date.now()];
      return Date.now() - since;
    };
    await expect.poll(silentMs, { intervals: [100] }).toBeGreaterThan(2_000);
    // The recorder is well, and films on.
    expect(await world.status(take)).toBe(5);
    expect((await world.stop(take)).status).toBe(200);
  });
});
