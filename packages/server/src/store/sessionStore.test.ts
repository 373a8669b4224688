import { afterEach, beforeEach, expect, test } from 'vitest';
import { describeStores } from '../testing/describeStores.ts';
import type { RecordingStore } from './recordingStore.ts';

await describeStores('sessions', ({ place: newPlace, open }) => {
  let place = '';
  let store: RecordingStore;
  beforeEach(async () => {
    place = await newPlace();
    store = await open(place);
  });
  afterEach(() => store.close());

  const session = (name: string, expiresAt: number) => ({ idHash: name, keyMark: `mark of ${name}`, expiresAt });

  test('a session is found until it is over, also after the store was opened again', async () => {
    await store.addSession(session('a', 5000), 1000);
    await store.close();
    store = await open(place);
    expect(await store.findSession('a', 4999)).toEqual(session('a', 5000));
    expect(await store.findSession('a', 5000)).toBeUndefined();
    expect(await store.findSession('b', 1000)).toBeUndefined();
  });

  test('a session that is dropped is gone, the others stay', async () => {
    await store.addSession(session('a', 5000), 1000);
    await store.addSession(session('b', 5000), 1000);
    await store.dropSession('a');
    await store.dropSession('nobody');
    expect(await store.findSession('a', 1000)).toBeUndefined();
    expect(await store.findSession('b', 1000)).toBeDefined();
  });

  test('sessions that are over go when another one is made', async () => {
    await store.addSession(session('a', 5000), 1000);
    await store.addSession(session('b', 9000), 6000);
    expect(await store.findSession('a', 1000)).toBeUndefined();
    expect(await store.findSession('b', 6000)).toBeDefined();
  });
});
