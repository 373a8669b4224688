import { openPostgresStore } from './postgresStore.ts';
import type { RecordingStore } from './recordingStore.ts';
import { openSqliteStore } from './sqliteStore.ts';

/**
 * Opens the store that the URL names: `file:PATH` or `postgres://…`. Throws one line where it cannot be opened.
 * `onTrouble` hears of connections that were lost while nobody used them.
 */
export const openStore = (url: string, onTrouble: (error: Error) => void): Promise<RecordingStore> =>
  url.startsWith('file:') ? openSqliteStore(url.slice('file:'.length)) : openPostgresStore(url, onTrouble);
