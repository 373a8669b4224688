import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Copies what needs no making into dist, and joins the style sheets; rollup bundles the script beside them. */
const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const styles = ['base', 'controls', 'lamp', 'layout', 'wall', 'detail'];

cpSync(here('static'), here('dist'), { recursive: true });
writeFileSync(
  here('dist/dashboard.css'),
  styles.map((name) => readFileSync(here(`styles/${name}.css`), 'utf8')).join('\n'),
);
