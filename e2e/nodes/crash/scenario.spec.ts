import { expect, test } from '../nodeWorld.ts';

test.use({ count: 1 });

for (const store of ['SQLite', 'PostgreSQL'] as const)
  test.describe(store, () => {
    test.use({ store });

    test('killed at every boundary of an order: nothing lost, nothing double, no webhook lost', async ({ world }) => {
      const { studio, nodes, told } = world;
      const [node] = nodes;
      if (!node) throw new Error('a node is needed');
      const ids: string[] = [];
      // Each order is cut twice: not done when the server dies, and done without an answer. After its commit is before the next.
      for (const call of ['acquire', 'start'] as const)
        for (const when of ['before', 'after'] as const) {
          const held = studio.hold(call, when);
          ids.push(await world.start(node));
          await held;
        }
      for (const [call, policy] of [
        ['query', {}],
        ['update', { onhold: true }],
      ] as const)
        for (const when of ['before', 'after'] as const) {
          const held = studio.hold(call, when);
          ids.push(await world.start(node, policy));
          await held;
        }
      const goingOn = [...ids];
      for (const when of ['before', 'after'] as const) {
        const id = await world.startLive(node);
        const held = studio.hold('stop', when);
        await world.stop(node, id);
        await held;
        ids.push(id);
      }
      for (const when of ['before', 'after'] as const) {
        const id = await world.startLive(node);
        const held = world.holdEnded(when);
        await world.stop(node, id);
        await held;
        ids.push(id);
      }

      const again = await world.restart();
      await studio.tellStarts();
      for (const id of goingOn) await expect.poll(async () => (await world.read(again, id)).state).toBe('live');
      // Who was to be filmed from then on is filmed, and whoever was asked how it does has answered.
      await expect.poll(() => studio.onHold.size).toBe(0);
      for (const id of goingOn) {
        const confirmed = async () => (await world.timeline(again, id)).some(({ kind }) => kind === 'confirmed');
        await expect.poll(confirmed).toBe(true);
        await world.stop(again, id);
      }
      for (const id of ids) await expect.poll(async () => (await world.read(again, id)).state).toBe('ended');

      // Lost 0: each was recorded, and no run goes on. Double 0: one run each.
      expect(studio.pages.size).toBe(0);
      const runs = new Set(studio.calls.filter(({ call }) => call === 'start').map(({ run }) => run));
      expect(runs.size).toBe(ids.length);
      for (const id of ids) {
        const { attempts } = await world.read(again, id);
        expect(attempts).toHaveLength(1);
        const events = () =>
          new Map(told.filter(({ recording }) => recording === id).map(({ id: message, type }) => [message, type]));
        await expect.poll(() => [...events().values()]).toEqual(['recording.live', 'recording.ended']);
      }
    });
  });
