import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Assets } from '@rollcue/server';

const folder = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** This version of Rollcue. */
export const version: string = JSON.parse(readFileSync(folder('../package.json'), 'utf8')).version;

/** The built files beside this package, as the server serves them. */
export const assets = (demoUrl?: string): Assets => ({
  dashboardDir: folder('../../dashboard/dist'),
  beaconDir: folder('../../beacon/dist'),
  version,
  ...(demoUrl ? { demoUrl } : {}),
});
