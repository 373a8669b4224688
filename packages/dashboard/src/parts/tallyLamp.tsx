import { useRef } from 'preact/hooks';
import type { Tally } from '../words/tally.ts';

/** Each lamp has a form of its own: disc, triangle, half disc, cross, ring. */
const forms: Readonly<Record<Tally, string>> = {
  live: 'M8 2a6 6 0 1 0 0 12A6 6 0 1 0 8 2Z',
  trouble: 'M8 1.8 15 14H1Z',
  starting: 'M8 2a6 6 0 1 0 0 12A6 6 0 1 0 8 2Zm0 1.8v8.4a4.2 4.2 0 0 1 0-8.4Z',
  failed: 'M3.6 2 8 6.3 12.4 2 14 3.6 9.7 8l4.3 4.4-1.6 1.6L8 9.7 3.6 14 2 12.4 6.3 8 2 3.6Z',
  ended: 'M8 3a5 5 0 1 0 0 10A5 5 0 1 0 8 3Zm0 1.8a3.2 3.2 0 1 1 0 6.4A3.2 3.2 0 1 1 8 4.8Z',
};

/**
 * The tally lamp. The word beside it says the same, so that it is hidden from screen readers. One that changes before the
 * operator's eyes is `lamp-new`.
 */
export const TallyLamp = ({ tally }: { readonly tally: Tally }) => {
  const first = useRef(tally);
  const isNew = useRef(false);
  isNew.current ||= first.current !== tally;
  return (
    <svg
      // The key begins the blinking anew at each change.
      key={tally}
      class={isNew.current ? `lamp lamp-${tally} lamp-new` : `lamp lamp-${tally}`}
      viewBox="0 0 16 16"
      width="16"
      height="16"
      aria-hidden="true"
    >
      <path d={forms[tally]} fill-rule="evenodd" />
    </svg>
  );
};
