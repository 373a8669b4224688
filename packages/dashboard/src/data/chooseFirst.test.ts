import { expect, test } from 'vitest';
import { chooseFirst } from './chooseFirst.ts';
import { makeStore } from './store.ts';
import { testRecording } from './testData.ts';
import { type View, wholeWall } from './view.ts';

const open = { is: 'connection', connection: { is: 'open' } } as const;
const listed = (...ids: readonly string[]) =>
  ({ is: 'snapshot', page: { items: ids.map((id) => testRecording({ id })) }, clockOffsetMs: 0 }) as const;

const setUp = (hasRoom: boolean) => {
  const store = makeStore((run) => run());
  const go = (view: View) => store.tell({ is: 'view', view });
  chooseFirst(store, go, () => hasRoom);
  return { store, go, chosen: () => store.state().view.chosenId };
};

test('the only recording is chosen once it is known, where there is room', () => {
  const { store, chosen } = setUp(true);
  store.tell(open);
  store.tell(listed('only'));
  expect(chosen()).toBe('only');
});

test('it is not chosen again after a person closed it', () => {
  const { store, go, chosen } = setUp(true);
  store.tell(listed('only'));
  store.tell(open);
  go(wholeWall);
  store.tell(listed('only'));
  expect(chosen()).toBeUndefined();
});

test('among several, on a narrow screen, or where a person has chosen, nothing is chosen', () => {
  const several = setUp(true);
  several.store.tell(listed('new', 'old'));
  several.store.tell(open);
  expect(several.chosen()).toBeUndefined();
  const narrow = setUp(false);
  narrow.store.tell(listed('only'));
  narrow.store.tell(open);
  expect(narrow.chosen()).toBeUndefined();
  const own = setUp(true);
  own.go({ ...wholeWall, chosenId: 'another' });
  own.store.tell(listed('only'));
  own.store.tell(open);
  expect(own.chosen()).toBe('another');
});
