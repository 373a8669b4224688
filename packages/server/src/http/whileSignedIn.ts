import type { Clock } from '../ops/systemClock.ts';
import type { Caller } from './createDoor.ts';

/** How often a session is asked for again while something of it stays open. */
const askEveryMs = 15_000;

/**
 * Calls back once when the caller's session does not count any more: it has ended, or somebody has signed out, here or on
 * another node. A key in the header counts for as long as the call lasts. Where the store is away, what is open stays open
 * until the session's own end. The returned function takes it back.
 */
export const whileSignedIn = ({ session }: Caller, clock: Clock, over: () => void): (() => void) => {
  if (!session) return () => undefined;
  let cancel: () => void = () => undefined;
  let done = false;
  const ask = (): void => {
    cancel = clock.after(Math.max(0, Math.min(askEveryMs, session.until - clock.now())), async () => {
      const counts = clock.now() < session.until && (await session.counts().catch(() => true));
      if (done) return;
      if (counts) ask();
      else over();
    });
  };
  ask();
  return () => {
    done = true;
    cancel();
  };
};
