import { useRef } from 'preact/hooks';
import type { SessionControl } from './data/openSession.ts';
import { Problem } from './parts/problem.tsx';
import { useAction } from './parts/useAction.ts';

/** Asks for an API key, once. The key goes to the server, which answers with a cookie; the page keeps nothing of it. */
export const SignIn = ({ control }: { readonly control: SessionControl }) => {
  const input = useRef<HTMLInputElement>(null);
  const { busy, problem, run } = useAction();
  const signIn = async () => {
    const key = input.current?.value.trim() ?? '';
    if (input.current) input.current.value = '';
    const answer = await control.signIn(key);
    if (!answer.ok && answer.status === 401) return { ...answer, problem: 'The server does not know this key.' };
    return answer;
  };
  return (
    <main class="sign-in">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void run(signIn);
        }}
      >
        <h2>This server wants a key</h2>
        <p>
          Enter one of its API keys. It is exchanged for a session of twelve hours in this browser, and kept nowhere.
          With a read-only key you see everything and change nothing.
        </p>
        <label for="api-key">API key</label>
        <input id="api-key" ref={input} type="password" required autocomplete="current-password" />
        <button type="submit" class="primary" disabled={busy}>
          Open
        </button>
        <Problem text={problem} />
      </form>
    </main>
  );
};
