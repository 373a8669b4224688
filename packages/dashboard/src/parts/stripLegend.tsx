const entries = [
  ['ready', 'ready'],
  ['loading', 'loading'],
  ['degraded', 'degraded'],
  ['failed', 'not ready in time'],
  ['hang', 'hangs'],
  ['hidden', 'hidden'],
  ['gap', 'lost'],
  ['due', 'awaited'],
  ['overdue', 'overdue'],
] as const;

/** What the bars of a strip mean. */
export const StripLegend = () => (
  <ul class="legend" aria-label="What the bars mean">
    {entries.map(([tone, word]) => (
      <li key={tone}>
        <i class={`key key-${tone}`} aria-hidden="true" /> {word}
      </li>
    ))}
  </ul>
);
