import { constants } from 'node:os';

type Options = {
  /** How long closing may take before the process ends all the same. */
  readonly withinMs?: number;
  /** What a second signal does. A terminal's Ctrl-C may come twice, once from the terminal and once from npm. */
  readonly again?: 'changes-nothing' | 'ends-at-once';
};

/** Signals that come closer together than this are one wish. */
const oneWishMs = 500;

/** Ends the process in order when it is asked to end. */
export const onShutdown = (
  close: () => Promise<void>,
  say: (line: string) => void,
  { withinMs = 30_000, again = 'changes-nothing' }: Options = {},
): void => {
  let askedAt: number | undefined;
  const end = (signal: 'SIGINT' | 'SIGTERM' | 'SIGHUP'): void => {
    if (askedAt !== undefined) {
      if (again === 'changes-nothing' || performance.now() - askedAt < oneWishMs) return;
      say('Asked to end a second time; ending at once');
      process.exit(128 + constants.signals[signal]);
    }
    askedAt = performance.now();
    // It also keeps the process alive: what is still to be done may hang on nothing but a timer that does not.
    setTimeout(() => {
      say(`Cannot end in order within ${withinMs / 1000} s; ending at once`);
      process.exit(1);
    }, withinMs);
    close().then(
      () => process.exit(0),
      (error: unknown) => {
        say(`Cannot end in order: ${error instanceof Error ? error.message : String(error)}`);
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);
};
