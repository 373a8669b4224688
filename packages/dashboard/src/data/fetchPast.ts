import { isOpen } from '../words/tally.ts';
import type { Api } from './api.ts';
import type { Store } from './store.ts';

/** So many strips begin in the past by themselves, about a screen of them; the others when they are chosen. */
const mostStrips = 30;

/** Gives strips the beats that came before the page was opened: of the chosen recording, and of the first ones on the wall. */
export const fetchPast = (store: Store, api: Pick<Api, 'reports'>): void => {
  const asked = new Set<string>();
  let asking = false;
  const look = async () => {
    const { view, recordings, connection } = store.state();
    // Whoever signs in anew begins with empty strips.
    if (connection.is === 'connecting') asked.clear();
    if (asking || connection.is !== 'open') return;
    const first = recordings.filter(({ state }) => isOpen(state)).slice(0, mostStrips);
    const id = [...recordings.filter((one) => one.id === view.chosenId), ...first].find(
      (one) => !asked.has(one.id),
    )?.id;
    if (id === undefined) return;
    asked.add(id);
    asking = true;
    const answer = await api.reports(id);
    asking = false;
    if (answer.ok) store.tell({ is: 'past', id, reports: answer.value.items });
    void look();
  };
  store.subscribe(() => void look());
};
