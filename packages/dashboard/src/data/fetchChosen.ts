import type { Api } from './api.ts';
import type { Store } from './store.ts';

/** Reads the chosen recording where the list does not have it: one that is older than the list, from a link that was sent. */
export const fetchChosen = (store: Store, api: Pick<Api, 'read'>): void => {
  let asked: string | undefined;
  store.subscribe(() => {
    const { view, recordings, connection, nextCursor } = store.state();
    const id = view.chosenId;
    // A server that is back may have it.
    if (connection.is !== 'open') asked = undefined;
    if (id === undefined || id === asked || connection.is !== 'open') return;
    asked = id;
    if (recordings.some((one) => one.id === id)) return;
    void api.read(id).then((answer) => {
      if (!answer.ok) {
        store.tell({ is: 'absent', absent: { id, ...(answer.status === 404 ? {} : { problem: answer.problem }) } });
        return;
      }
      const page = { items: [answer.value], ...(nextCursor === undefined ? {} : { nextCursor }) };
      store.tell({ is: 'older', page });
    });
  });
};
