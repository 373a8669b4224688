import type { RecordingView } from '@rollcue/protocol';
import { expect, test } from 'vitest';
import type { RecordingStore } from '../store/recordingStore.ts';
import { describeStores } from '../testing/describeStores.ts';
import { createSimulatedClock } from '../testing/simulatedClock.ts';
import { startTestServer, type TestServer } from '../testing/testServer.ts';

const read = async ({ app }: TestServer, id: string): Promise<RecordingView> =>
  (await app.inject({ method: 'GET', url: `/v1/recordings/${id}` })).json();

/** A store that takes its time to answer what the pages said last. */
const slowlyRead = (store: RecordingStore): RecordingStore => ({
  ...store,
  latestReports: async (ids) => {
    for (let turns = 0; turns < 500; turns += 1) await new Promise((resolve) => setImmediate(resolve));
    return store.latestReports(ids);
  },
});

await describeStores('a takeover', ({ place, open }) => {
  test('deadlines that passed while nobody had the recording start afresh before anybody looks at them', async () => {
    const where = await place();
    const clock = createSimulatedClock();
    const first = await startTestServer({ clock, store: await open(where) });
    const payload = { pageUrl: 'https://class.example/1' };
    const { id } = (await first.app.inject({ method: 'POST', url: '/v1/recordings', payload })).json();
    await expect
      .poll(async () => {
        await clock.advance(1);
        return (await read(first, id)).state;
      })
      .toBe('confirming');
    await first.close();
    await clock.advance(60_000);

    // Time goes on while the heir is still reading.
    let reading = true;
    const ticking = (async () => {
      while (reading) await clock.advance(1);
    })();
    const heir = await startTestServer({ clock, store: slowlyRead(await open(where)) });
    reading = false;
    await ticking;
    await expect
      .poll(async () => {
        await clock.advance(10);
        const response = await heir.app.inject({ method: 'GET', url: `/v1/recordings/${id}/timeline` });
        return response.json().items.map(({ kind }: { kind: string }) => kind);
      })
      .toContain('amnesty');
    expect((await read(heir, id)).attempts).toHaveLength(1);
    await heir.close();
  });
});
