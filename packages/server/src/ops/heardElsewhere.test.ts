import type { AttemptView, RecordingView } from '@rollcue/protocol';
import { afterEach, expect, test } from 'vitest';
import { describeStores } from '../testing/describeStores.ts';
import { createSimulatedClock } from '../testing/simulatedClock.ts';
import { reportOf, startTestServer, type TestServer } from '../testing/testServer.ts';

const servers: TestServer[] = [];

/** A slow machine answers too. */
const patience = { timeout: 20_000 };
afterEach(async () => {
  for (const started of servers.splice(0)) await started.close();
});

const read = async ({ app }: TestServer, id: string): Promise<RecordingView> =>
  (await app.inject({ method: 'GET', url: `/v1/recordings/${id}` })).json();

await describeStores('a page heard by another node', ({ place, open, many }) => {
  const nodes = async () => {
    const where = await place();
    const clock = createSimulatedClock();
    const owner = await startTestServer({ clock, store: await open(where) });
    const other = await startTestServer({ clock, store: await open(where) });
    servers.push(owner, other);
    const beat = async (node: TestServer, { token = '' }: AttemptView, seq: number): Promise<void> => {
      const { statusCode } = await node.app.inject({
        method: 'POST',
        url: '/beacon',
        payload: JSON.stringify(reportOf(token, { seq, type: seq === 0 ? 'ready' : 'beat', state: 'ready' })),
      });
      expect([200, 204]).toContain(statusCode);
    };
    const payload = { pageUrl: 'https://class.example/1', standby: true };
    const { id } = (await owner.app.inject({ method: 'POST', url: '/v1/recordings', payload })).json<RecordingView>();
    await expect
      .poll(async () => {
        await clock.advance(1);
        return (await read(owner, id)).attempts.map(({ sid }) => typeof sid);
      }, patience)
      .toEqual(['string', 'string']);
    const [lead, standby] = (await read(owner, id)).attempts;
    if (!lead || !standby) throw new Error('Cannot find the two attempts of a recording with standby');
    /** Time passes, and nothing more of it before the store has what was heard. */
    const pass = async (ms: number, seq: number, attempts: readonly AttemptView[]): Promise<void> => {
      for (let passed = 0; passed < ms; passed += 250) await clock.advance(250);
      await expect
        .poll(async () => {
          // A save that was under way when the beat came is followed by another one, a second later.
          await clock.advance(250);
          const kept = (await other.store.latestReports([id])).get(id) ?? [];
          return attempts.every(({ number }) => kept.some((k) => k.attempt === number && k.report.seq === seq));
        }, patience)
        .toBe(true);
    };
    return { clock, owner, other, id, lead, standby, beat, pass };
  };

  test.skipIf(!many)(
    'a standby whose reports come in at a node that does not own it is not silent',
    { timeout: 60_000 },
    async () => {
      const { clock, owner, other, id, lead, standby, beat, pass } = await nodes();
      // The owner has heard it once, and waits for it to be heard again.
      await beat(owner, lead, 0);
      await beat(owner, standby, 0);
      // Of two that come in the same millisecond to two nodes, the one that is saved last stays.
      await clock.advance(1);
      for (let seq = 1; seq <= 8; seq += 1) {
        await beat(owner, lead, seq);
        await beat(other, standby, seq);
        await pass(5000, seq, [lead, standby]);
      }
      const after = await read(owner, id);
      expect(after.attempts.map(({ state }) => state)).toEqual(['live', 'live']);
      expect(after.latestReport).toMatchObject({ attempt: 1, report: { seq: 8 } });
      expect(await read(other, id)).toMatchObject({ latestReport: { attempt: 1, report: { seq: 8 } } });
      const { items } = (await owner.app.inject({ url: `/v1/recordings/${id}/timeline` })).json();
      expect(items.map(({ kind }: { kind: string }) => kind)).not.toContain('silent');
    },
  );

  test.skipIf(!many)(
    'a standby that no node hears is silent, however well the lead is heard',
    { timeout: 60_000 },
    async () => {
      const { clock, owner, other, id, lead, standby, beat, pass } = await nodes();
      await beat(owner, lead, 0);
      await beat(owner, standby, 0);
      // Of two that come in the same millisecond to two nodes, the one that is saved last stays.
      await clock.advance(1);
      for (let seq = 1; seq <= 4; seq += 1) {
        await beat(other, lead, seq);
        await pass(5000, seq, [lead]);
      }
      await expect.poll(async () => (await read(owner, id)).attempts[1]?.state, patience).toBe('silent');
      expect((await read(owner, id)).state).toBe('live');
    },
  );
});
