import type { RecordingView } from '@rollcue/protocol';
import { EventSourceParserStream } from 'eventsource-parser/stream';
import { expect, test } from '../nodeWorld.ts';

test.use({ count: 3 });

/** Reads the event stream of a node after `lastEventId` into `seen`, until it ends or `signal` is given. */
const follow = async (
  url: string,
  lastEventId: string,
  seen: [string, string][],
  signal: AbortSignal,
): Promise<void> => {
  const headers = { accept: 'text/event-stream', 'last-event-id': lastEventId };
  try {
    const response = await fetch(`${url}/v1/events`, { headers, signal });
    const stream = response.body?.pipeThrough(new TextDecoderStream()).pipeThrough(new EventSourceParserStream());
    for await (const { event, data, id } of stream as unknown as AsyncIterable<Record<string, string>>)
      if (event === 'recording') {
        const { id: recording, state } = JSON.parse(data ?? '') as RecordingView;
        seen.push([id ?? '', `${recording} ${state}`]);
      }
  } catch {
    // the node was killed, or enough was read
  }
};

test('one of three nodes is killed: others take over, nothing is lost, nothing is done twice', async ({ world }) => {
  const [victim, heir, third] = world.nodes;
  if (!victim || !heir || !third) throw new Error('three nodes are needed');
  const seen: [string, string][] = [];
  const abort = new AbortController();
  const viewing = follow(victim.url, '0', seen, abort.signal);

  const ids = await Promise.all([victim, victim, victim, heir, heir, third].map((node) => world.start(node)));
  for (const id of ids) await expect.poll(async () => (await world.read(third, id)).state).toBe('live');

  // One more whose `start` is under way, unanswered, at the moment of death.
  const asked = world.studio.hold('start', 'before');
  const cut = await world.start(victim);
  await asked;
  const killedAt = Date.now();
  await victim.process.end('SIGKILL');
  await viewing;
  await expect.poll(async () => (await world.read(heir, cut)).state).toBe('live');
  for (const id of ids.slice(0, 3))
    await expect
      .poll(async () => (await world.timeline(heir, id)).filter(({ kind }) => kind === 'amnesty').at(-1)?.text)
      .toContain('The node that had it was away');
  const moments = await Promise.all(
    ids
      .slice(0, 3)
      .map(async (id) => (await world.timeline(heir, id)).find(({ kind }) => kind === 'amnesty')?.at ?? ''),
  );
  const takeoverMs = Math.max(...moments.map((at) => Date.parse(at))) - killedAt;
  console.log(`  takeover of a killed node: ${(takeoverMs / 1000).toFixed(1)} s`);

  // The viewer comes back at another node with the id of the last change it saw there.
  void follow(heir.url, seen.at(-1)?.[0] ?? '0', seen, abort.signal);
  for (const id of [...ids, cut]) await world.stop(third, id);
  for (const id of [...ids, cut]) await expect.poll(async () => (await world.read(heir, id)).state).toBe('ended');

  const count = (call: string) => world.studio.calls.filter((c) => c.call === call).length;
  // The one that was cut short was asked for again, for the same run.
  expect([count('acquire'), count('start'), count('stop')]).toEqual([7, 7, 7]);
  for (const id of [...ids, cut]) {
    expect((await world.read(heir, id)).attempts).toHaveLength(1);
    expect((await world.timeline(heir, id)).map(({ kind }) => kind)).not.toContain('silent');
    await expect
      .poll(() => world.told.filter(({ recording }) => recording === id).map(({ type }) => type))
      .toEqual(['recording.live', 'recording.ended']);
  }

  // The whole log, as one who was never away reads it, is what the one saw that changed nodes.
  await expect.poll(() => seen.filter(([, text]) => text.endsWith('ended')).length).toBe(7);
  const whole: [string, string][] = [];
  void follow(third.url, '0', whole, abort.signal);
  await expect.poll(() => whole.length).toBeGreaterThanOrEqual(seen.length);
  expect(seen).toEqual(whole);
  abort.abort();
});
