import { type Kysely, Migrator } from 'kysely';
import { migrations, type Tables } from './schema.ts';

/** Brings the tables up to date. Several servers may do so at once: they wait for each other. Throws where it fails. */
export const migrate = async (db: Kysely<Tables>): Promise<void> => {
  const { error } = await new Migrator({ db, provider: migrations }).migrateToLatest();
  if (error) throw error;
};
