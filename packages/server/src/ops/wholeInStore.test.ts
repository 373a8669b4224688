import type { RecordingView, TimelineItem } from '@rollcue/protocol';
import { expect, test } from 'vitest';
import { describeStores } from '../testing/describeStores.ts';
import { createSimulatedClock } from '../testing/simulatedClock.ts';
import { reportOf, startTestServer, type TestServer } from '../testing/testServer.ts';

const pageUrl = 'https://class.example/lesson';
const order = { pageUrl, expect: ['#stage'] };

const read = async ({ app }: TestServer, id: string): Promise<RecordingView> =>
  (await app.inject({ method: 'GET', url: `/v1/recordings/${id}` })).json();

const eventsOf = async ({ app }: TestServer, id: string): Promise<readonly string[]> => {
  const { items } = (await app.inject({ method: 'GET', url: `/v1/recordings/${id}/timeline` })).json() as {
    items: TimelineItem[];
  };
  return items.flatMap(({ kind, text }) => (kind === 'recorder-event' ? [text] : []));
};

const uploading = { is: 'other', words: 'uploading' } as const;

await describeStores('what memory does not hold', ({ place, open }) => {
  test('is whole where an attempt fails: also what came before a restart of the server', async () => {
    const where = await place();
    const clock = createSimulatedClock();
    const first = await startTestServer({ clock, store: await open(where) });
    const { id } = (await first.app.inject({ method: 'POST', url: '/v1/recordings', payload: order })).json();
    const attempt = async (server: TestServer, number = 1) => (await read(server, id)).attempts[number - 1];
    await expect
      .poll(async () => {
        await clock.advance(1);
        return (await attempt(first))?.sid;
      })
      .toBeDefined();
    const token = (await attempt(first))?.token ?? '';
    await first.supervisor.report(reportOf(token));
    await first.supervisor.report(reportOf(token, { seq: 1, type: 'ready', state: 'ready', checks: 7 }));
    for (let twice = 0; twice < 2; twice += 1)
      await first.supervisor.notice({ recordingId: id, attempt: 1 }, uploading, { id: 'e1' });
    await first.close();

    const second = await startTestServer({ clock, store: await open(where) });
    // A repeat of an event is known by the evidence alone.
    await second.supervisor.notice({ recordingId: id, attempt: 1 }, uploading, { id: 'e1' });
    expect(await eventsOf(second, id)).toEqual(['Recorder says: uploading']);
    await second.supervisor.crash(token, { reason: 'oom' });

    const lost = await attempt(second);
    expect(lost?.evidence).toMatchObject({ report: { report: { type: 'ready', checks: 7 } } });
    expect(lost?.evidence?.events.map(({ text }) => text)).toEqual(['Recorder says: uploading']);
    expect(lost?.evidence?.answers.map(({ text }) => text).slice(0, 2)).toEqual([
      'acquire: acquired',
      'start: started',
    ]);
    expect(await read(second, id)).toMatchObject(order);
    await expect
      .poll(async () => {
        await clock.advance(1);
        return second.recorder.calls.find(({ call }) => call === 'start')?.url;
      })
      .toBe(`${pageUrl}?rollcue=${(await attempt(second, 2))?.token}`);
    await second.close();
  });
});
