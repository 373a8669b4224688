import type { Store } from './store.ts';

/**
 * Where there is room for both list and detail, chooses the newest recording once, so that a newcomer sees at once
 * what the page can tell. Whoever has chosen already is not disturbed.
 */
export const chooseFirst = (store: Store, hasRoom: () => boolean): void => {
  const leave = store.subscribe(() => {
    const { recordings, chosenId, connection } = store.state();
    const [newest] = recordings;
    if (!newest || connection.is !== 'open') return;
    leave();
    if (chosenId === undefined && hasRoom()) store.tell({ is: 'chosen', id: newest.id });
  });
};
