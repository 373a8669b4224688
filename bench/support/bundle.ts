import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('..', import.meta.url));

/** Bundles and minifies a module given as text; what it imports comes from the bench's own packages. */
export const bundle = (source: string): string =>
  execFileSync(
    process.execPath,
    [`${here}node_modules/esbuild/bin/esbuild`, '--bundle', '--minify', '--format=iife', '--log-level=error'],
    { cwd: here, input: source, encoding: 'utf8', maxBuffer: 2 ** 28 },
  );
