import type { Go } from './followUrl.ts';
import type { Store } from './store.ts';
import { choosing } from './view.ts';

/**
 * Where there is one recording only, and room for it beside the wall, chooses it once, so that a newcomer sees at once what
 * the page can tell. Whoever has chosen already is not disturbed.
 */
export const chooseFirst = (store: Store, go: Go, hasRoom: () => boolean): void => {
  const leave = store.subscribe(() => {
    const { recordings, view, connection } = store.state();
    const [only, ...others] = recordings;
    if (!only || connection.is !== 'open') return;
    leave();
    if (others.length === 0 && view.chosenId === undefined && hasRoom()) go(choosing(view, only.id), 'replace');
  });
};
