/** Drawn, since not every system has a letter for them. */
const forms = {
  holds: 'm2.5 8.5 3.5 4 7.5-9',
  fails: 'm3 3 10 10M13 3 3 13',
  unknown: 'M5 5.5a3 3 0 1 1 4.6 2.6Q8 9 8 10.5m0 2.6v1',
  unheard: 'M7 8h2',
  held: 'M5.5 3v10m5-10v10',
  back: 'M14 8H3m5-5L3 8l5 5',
} as const;

/** A small drawing that goes with words: it is hidden from screen readers. */
export const Sign = ({ is }: { readonly is: keyof typeof forms }) => (
  <svg class="sign" viewBox="0 0 16 16" width="12" height="12" aria-hidden="true">
    <path d={forms[is]} />
  </svg>
);
