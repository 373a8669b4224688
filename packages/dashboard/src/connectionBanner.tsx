import { useState } from 'preact/hooks';
import type { Connection } from './data/state.ts';
import { durationWords } from './words/timeWords.ts';

type Props = {
  readonly connection: Connection /** Browser time. */;
  readonly now: number;
  readonly onKey: (key: string) => void;
};

const KeyForm = ({ refused, onKey }: Pick<Props, 'onKey'> & { readonly refused: boolean }) => {
  const [key, setKey] = useState('');
  return (
    <form
      class="key"
      onSubmit={(event) => {
        event.preventDefault();
        onKey(key.trim());
      }}
    >
      <label for="api-key">
        {refused ? 'The server does not take this API key; try another one' : 'This server wants an API key'}
      </label>
      <input
        id="api-key"
        type="password"
        required
        autocomplete="current-password"
        value={key}
        onInput={(event) => setKey(event.currentTarget.value)}
      />
      <button type="submit" class="primary">
        Open
      </button>
    </form>
  );
};

/** Says when what the page shows is not up to date, and why; nothing while all is well. */
export const ConnectionBanner = ({ connection, now, onKey }: Props) => (
  <div role="status" class="banner-place">
    {connection.is === 'connecting' && <p class="banner">Connecting to the server …</p>}
    {connection.is === 'lost' && (
      <p class="banner banner-lost">
        Connection to the server lost: what you see may be out of date.{' '}
        {/* A screen reader is told once, not at each second. */}
        <span aria-hidden="true">
          Trying again {connection.retryAt > now + 1000 ? `in ${durationWords(connection.retryAt - now)}` : 'now'} …
        </span>
      </p>
    )}
    {connection.is === 'locked' && <KeyForm refused={connection.refused} onKey={onKey} />}
  </div>
);
