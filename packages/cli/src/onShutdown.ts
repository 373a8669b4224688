/** How long closing may take before the process ends all the same. */
const closeWithinMs = 30_000;

/**
 * Ends the process in order when it is asked to end. A terminal's Ctrl-C may come twice, once from the terminal and
 * once from npm: repeats change nothing.
 */
export const onShutdown = (close: () => Promise<void>, say: (line: string) => void): void => {
  let closing = false;
  const end = (): void => {
    if (closing) return;
    closing = true;
    setTimeout(() => {
      say(`Cannot end in order within ${closeWithinMs / 1000} s; ending at once`);
      process.exit(1);
    }, closeWithinMs).unref();
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
