import type { KeptReport } from '@rollcue/protocol';

/** Tokens are capabilities: should one ever come with a report, it is not shown. */
const withoutTokens = (name: string, value: unknown): unknown => (name === 'token' ? undefined : value);

/** The last report as it came, for whoever wants to see the wire. */
export const RawReport = ({ kept }: { readonly kept: KeptReport }) => (
  <details class="raw">
    <summary>Last report, as it came</summary>
    {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
    <pre tabIndex={0}>{JSON.stringify(kept.report, withoutTokens, 2)}</pre>
  </details>
);
