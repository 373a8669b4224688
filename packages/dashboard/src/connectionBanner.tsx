import type { Connection } from './data/state.ts';
import { durationWords } from './words/timeWords.ts';

type Props = {
  readonly connection: Connection;
  /** When the server was last heard; browser time, as `now`. */
  readonly heardAt: number | undefined;
  readonly now: number;
};

/** The server says something at least every 15 s; past this many milliseconds what is shown may be old. */
const quietMs = 20_000;

const ageWords = (heardAt: number | undefined, now: number): string =>
  heardAt === undefined ? 'no data yet' : `last data ${durationWords(now - heardAt)} old`;

/** Says when what the page shows is not up to date, and why; nothing while all is well. */
export const ConnectionBanner = ({ connection, heardAt, now }: Props) => {
  const isQuiet = connection.is === 'open' && heardAt !== undefined && now - heardAt > quietMs;
  return (
    <div role="status" class="banner-place">
      {connection.is === 'connecting' && <p class="banner">Connecting to the server …</p>}
      {isQuiet && <p class="banner banner-lost">No word from the server: {ageWords(heardAt, now)}</p>}
      {connection.is === 'lost' && (
        <p class="banner banner-lost">
          {/* A screen reader is told once, not at each second. */}
          Connection lost<span aria-hidden="true">, {ageWords(heardAt, now)}</span>. What you see may be out of date.{' '}
          <span aria-hidden="true">
            Trying again {connection.retryAt > now + 1000 ? `in ${durationWords(connection.retryAt - now)}` : 'now'} …
          </span>
        </p>
      )}
    </div>
  );
};
