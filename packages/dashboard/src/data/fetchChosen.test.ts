import { expect, test } from 'vitest';
import type { Api } from './api.ts';
import { fetchChosen } from './fetchChosen.ts';
import type { Connection } from './state.ts';
import { makeStore } from './store.ts';
import { testRecording } from './testData.ts';
import { choosing, wholeWall } from './view.ts';

type Read = Awaited<ReturnType<Api['read']>>;

const setUp = (answers: readonly Read[]) => {
  const asked: string[] = [];
  const waiting: (() => void)[] = [];
  const store = makeStore((run) => waiting.push(run));
  fetchChosen(store, {
    read: async (id) => {
      asked.push(id);
      return answers[asked.length - 1] ?? { ok: false, problem: 'Asked too often', status: 0 };
    },
  });
  const settle = async () => {
    for (let run = waiting.shift(); run; run = waiting.shift()) {
      run();
      await Promise.resolve();
      await Promise.resolve();
    }
  };
  const connect = async (connection: Connection) => {
    store.tell({ is: 'connection', connection });
    await settle();
  };
  store.tell({ is: 'view', view: choosing(wholeWall, 'rec_old') });
  return { store, asked, connect };
};

const lost: Connection = { is: 'lost', retryAt: 0 };
const gone: Read = { ok: false, problem: 'No such recording', status: 404 };
const ill: Read = { ok: false, problem: 'The server answered 500', status: 500 };
const found: Read = { ok: true, value: testRecording({ id: 'rec_old' }), serverTime: undefined };

test('a recording that the list does not have is asked for once, and shown', async () => {
  const { store, asked, connect } = setUp([found]);
  expect(asked).toEqual([]);
  await connect({ is: 'open' });
  expect(asked).toEqual(['rec_old']);
  expect(store.state().recordings.map(({ id }) => id)).toEqual(['rec_old']);
  expect(store.state().absent).toBeUndefined();
});

test('one that is not there is said to be absent', async () => {
  const { store, connect } = setUp([gone]);
  await connect({ is: 'open' });
  expect(store.state().absent).toEqual({ id: 'rec_old' });
});

test('where it could not be had the reason is told, and a server that is back is asked again', async () => {
  const { store, asked, connect } = setUp([ill, found]);
  await connect({ is: 'open' });
  expect(store.state().absent).toEqual({ id: 'rec_old', problem: 'The server answered 500' });
  await connect(lost);
  await connect({ is: 'open' });
  expect(asked).toEqual(['rec_old', 'rec_old']);
  expect(store.state().recordings.map(({ id }) => id)).toEqual(['rec_old']);
});
