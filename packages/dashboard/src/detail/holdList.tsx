import type { KeptReport } from '@rollcue/protocol';
import { Sign } from '../parts/sign.tsx';
import { durationWords } from '../words/timeWords.ts';

const prefix = 'hold:';

/** Whether a check stands for a hold: a blocker that the page has named itself. */
export const isHold = (check: string): boolean => check.startsWith(prefix);

type Props = { readonly kept: KeptReport | undefined; readonly now: number };

/** What the page itself still waits for, and for how long; nothing where it waits for nothing. */
export const HoldList = ({ kept, now }: Props) => {
  const holds = kept?.report.failing?.filter(({ check }) => isHold(check)) ?? [];
  if (!kept || holds.length === 0) return null;
  const elapsedMs = Math.max(0, now - Date.parse(kept.at));
  return (
    <section aria-labelledby="holds-heading">
      <h3 id="holds-heading">Open holds</h3>
      <ul class="checks">
        {holds.map(({ check, forMs, detail }) => (
          <li key={check} class="check check-fails">
            <Sign is="held" />
            <span>{check.slice(prefix.length)}</span>
            <span>
              held for {durationWords(forMs + elapsedMs)}
              {detail && ` (${detail})`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
};
