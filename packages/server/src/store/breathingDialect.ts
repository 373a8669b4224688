import { type Dialect, SqliteDialect, type SqliteDialectConfig } from 'kysely';

/** For so long queries may follow on each other before everybody else has a turn. */
const longestMs = 20;

/**
 * Kysely's dialect for an engine that works while everybody waits: its promises never yield to the event loop, so that a thousand
 * queries or transactions in a row (as when a server takes up its recordings) would hold up every call, timer and heartbeat until the
 * last. Here others have their turn between two of them.
 */
export const breathingDialect = (config: SqliteDialectConfig): Dialect => {
  const dialect = new SqliteDialect(config);
  let since: number | undefined;
  const breathe = async (): Promise<void> => {
    if (since === undefined) {
      since = performance.now();
      setImmediate(() => {
        since = undefined;
      });
    } else if (performance.now() - since > longestMs) await new Promise((resolve) => setImmediate(resolve));
  };
  return {
    createAdapter: () => dialect.createAdapter(),
    createQueryCompiler: () => dialect.createQueryCompiler(),
    createIntrospector: (db) => dialect.createIntrospector(db),
    createDriver: () => {
      const driver = dialect.createDriver();
      const acquire = driver.acquireConnection.bind(driver);
      driver.acquireConnection = async () => {
        const connection = await acquire();
        await breathe();
        return connection;
      };
      return driver;
    },
  };
};
