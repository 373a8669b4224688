import { cpSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Copies what needs no making into dist; rollup bundles the script beside it. */
const here = (path) => fileURLToPath(new URL(path, import.meta.url));
cpSync(here('static'), here('dist'), { recursive: true });
