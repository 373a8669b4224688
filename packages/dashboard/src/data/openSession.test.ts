import { expect, test } from 'vitest';
import type { Answer } from './call.ts';
import { openSession } from './openSession.ts';
import type { Session } from './session.ts';
import { makeStore } from './store.ts';

const ok = <T>(value: T): Answer<T> => ({ ok: true, value, serverTime: undefined });
const no = (status: number): Answer<never> => ({ ok: false, problem: 'no', status });

/** A server in memory that takes the key "right". */
const setUp = (first: Answer<Session>) => {
  let now = first;
  const store = makeStore((run) => run());
  const signals: AbortSignal[] = [];
  const control = openSession({
    api: {
      session: async () => now,
      signIn: async (key) => {
        if (key !== 'right') return no(401);
        now = ok({ access: 'read', keyWanted: true });
        return ok(undefined);
      },
      signOut: async () => ok(undefined),
    },
    store,
    follow: (signal) => signals.push(signal),
  });
  const answer = (next: Answer<Session>) => {
    now = next;
  };
  return { control, signals, store, answer, session: () => store.state().session };
};

test('where no key is wanted the server is followed at once', async () => {
  const { control, signals, session } = setUp(ok({ access: 'full', keyWanted: false }));
  await control.begin();
  expect(session()).toEqual({ access: 'full', keyWanted: false });
  expect(signals).toHaveLength(1);
});

test('where a key is wanted nothing is followed before a right one was given', async () => {
  const { control, signals, session } = setUp(ok({ access: 'none', keyWanted: true }));
  await control.begin();
  expect(await control.signIn('wrong')).toMatchObject({ ok: false, status: 401 });
  expect(signals).toHaveLength(0);
  await control.signIn('right');
  expect(session()?.access).toBe('read');
  expect(signals).toHaveLength(1);
});

test('signing out ends the following', async () => {
  const { control, signals, session } = setUp(ok({ access: 'full', keyWanted: true }));
  await control.begin();
  await control.signOut();
  expect(signals[0]?.aborted).toBe(true);
  expect(session()?.access).toBe('none');
});

test('a server that does not answer is followed, and asked who we are once it is back', async () => {
  const { control, signals, session, answer, store } = setUp(no(0));
  await control.begin();
  expect(session()).toBeUndefined();
  expect(signals).toHaveLength(1);
  answer(ok({ access: 'read', keyWanted: true }));
  store.tell({ is: 'connection', connection: { is: 'open' } });
  await Promise.resolve();
  expect(session()?.access).toBe('read');
});
