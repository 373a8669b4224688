import type { Vitals } from '@rollcue/protocol';

const names: Readonly<Record<keyof Vitals, readonly [short: string, long: string]>> = {
  ttfb: ['TTFB', 'Time to the first byte'],
  fcp: ['FCP', 'First contentful paint'],
  lcp: ['LCP', 'Largest contentful paint'],
  cls: ['CLS', 'Layout shift'],
  inp: ['INP', 'Slowest reaction to an input'],
};

const valueWords = (name: string, value: number): string => {
  if (name === 'cls') return value.toFixed(3);
  return value < 1000 ? `${Math.round(value)} ms` : `${(value / 1000).toFixed(2)} s`;
};

/** How fast the page came up, as it measured itself. */
export const VitalsList = ({ vitals }: { readonly vitals: Vitals | undefined }) => {
  const entries = Object.entries(vitals ?? {}) as readonly [keyof Vitals, number][];
  return (
    <section aria-labelledby="vitals-heading">
      <h3 id="vitals-heading">How fast the page came up</h3>
      {entries.length === 0 && <p class="hint">The page has measured nothing yet.</p>}
      <dl class="figures">
        {entries.map(([name, value]) => (
          <div key={name}>
            <dt title={names[name]?.[1]}>{names[name]?.[0] ?? name}</dt>
            <dd>{valueWords(name, value)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
};
