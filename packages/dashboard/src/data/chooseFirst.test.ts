import { expect, test } from 'vitest';
import { chooseFirst } from './chooseFirst.ts';
import { makeStore } from './store.ts';
import { testRecording } from './testData.ts';

const open = { is: 'connection', connection: { is: 'open' } } as const;
const listed = (...ids: readonly string[]) =>
  ({ is: 'snapshot', page: { items: ids.map((id) => testRecording({ id })) }, clockOffsetMs: 0 }) as const;

const setUp = (hasRoom: boolean) => {
  const store = makeStore((run) => run());
  chooseFirst(store, () => hasRoom);
  return store;
};

test('the newest recording is chosen once it is known, where there is room', () => {
  const store = setUp(true);
  store.tell(open);
  store.tell(listed('new', 'old'));
  expect(store.state().chosenId).toBe('new');
});

test('it is not chosen again after a person closed it', () => {
  const store = setUp(true);
  store.tell(listed('new'));
  store.tell(open);
  store.tell({ is: 'chosen', id: undefined });
  store.tell(listed('newer', 'new'));
  expect(store.state().chosenId).toBeUndefined();
});

test('on a narrow screen, or where a person has chosen, nothing is chosen', () => {
  const narrow = setUp(false);
  narrow.tell(listed('new'));
  narrow.tell(open);
  expect(narrow.state().chosenId).toBeUndefined();
  const chosen = setUp(true);
  chosen.tell(listed('new', 'old'));
  chosen.tell({ is: 'chosen', id: 'old' });
  chosen.tell(open);
  expect(chosen.state().chosenId).toBe('old');
});
