import type { Api } from './api.ts';
import type { Answer } from './call.ts';
import { signedOut } from './session.ts';
import type { Store } from './store.ts';

/** Begins, ends and follows the operator's session. */
export type SessionControl = {
  /** Asks the server who we are, and follows it where we may. */
  begin(): Promise<void>;
  signIn(key: string): Promise<Answer<undefined>>;
  signOut(): Promise<Answer<undefined>>;
};

type Deps = {
  readonly api: Pick<Api, 'session' | 'signIn' | 'signOut'>;
  readonly store: Store;
  /** Follows the server until the signal is aborted. */
  readonly follow: (stop: AbortSignal) => void;
};

/** Makes the control; the page follows the server only while a session may look. */
export const openSession = ({ api, store, follow }: Deps): SessionControl => {
  let following = new AbortController();
  const askWhenThere = (stop: AbortSignal) => {
    const leave = store.subscribe(() => {
      if (!stop.aborted && store.state().connection.is !== 'open') return;
      leave();
      if (!stop.aborted) void ask();
    });
  };
  const ask = async () => {
    const answer = await api.session();
    if (answer.ok) store.tell({ is: 'session', session: answer.value });
    return answer;
  };
  const begin = async () => {
    following.abort();
    following = new AbortController();
    const answer = await ask();
    // No answer: the follower tells that the server is not there, and goes on trying.
    if (!answer.ok) askWhenThere(following.signal);
    if (!answer.ok || answer.value.access !== 'none') follow(following.signal);
  };
  return {
    begin,
    async signIn(key) {
      const answer = await api.signIn(key);
      if (answer.ok) await begin();
      return answer;
    },
    async signOut() {
      const answer = await api.signOut();
      if (!answer.ok) return answer;
      following.abort();
      store.tell({ is: 'session', session: signedOut });
      return answer;
    },
  };
};
