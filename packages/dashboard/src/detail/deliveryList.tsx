import type { KeptReport } from '@rollcue/protocol';
import { FigureList } from './figureList.tsx';

/** What became of this page load's reports on their way. */
export const DeliveryList = ({ kept }: { readonly kept: KeptReport | undefined }) => (
  <section aria-labelledby="delivery-heading">
    <h3 id="delivery-heading">Reports of this page load</h3>
    {kept ? (
      <FigureList
        figures={[
          ['Received', kept.delivery.received],
          ['Lost', kept.delivery.lost, 'Numbers that never came'],
          ['Late', kept.delivery.reordered, 'Came after a later one'],
          ['Twice', kept.delivery.duplicated, 'Came more than once'],
          ['Given up', kept.report.dropped ?? 0, 'The page could not send them, and says so'],
        ]}
      />
    ) : (
      <p class="hint">None has come yet.</p>
    )}
  </section>
);
