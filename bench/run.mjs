import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build, install, requireNode, root, run, unlessDone } from '../tools/steps.mjs';

// npm run bench -- NAME …: one figure, several, or `all`, each as a ratio against a named baseline of the same run.
requireNode();
const here = fileURLToPath(new URL('.', import.meta.url));
const known = readdirSync(here).filter((each) => existsSync(`${here}${each}/${each}.ts`));
const given = process.argv.slice(2);
const options = given.filter((arg) => arg.startsWith('-'));
const wanted = given.filter((arg) => !arg.startsWith('-'));
const names = wanted.includes('all') ? known : wanted;
if (!names.length || names.some((name) => !known.includes(name))) {
  console.error(`Which bench? Some of: ${known.join(', ')}; or all. For example: npm run bench -- ${known[0]}`);
  process.exit(2);
}
try {
  await install();
  await build();
  // The pages and peers that benches compare with are no part of the product: they have a lock file of their own.
  await unlessDone(
    'bench',
    () => [`${here}package-lock.json`],
    () => run('npm', ['ci', '--prefix', here, '--ignore-scripts', '--loglevel=error'], { quiet: true }),
  );
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
let worst = 0;
// One after another: they measure, and must not measure each other.
for (const name of names) {
  const { status } = spawnSync(
    process.execPath,
    ['--conditions', 'rollcue:source', '--import', 'tsx', `${here}${name}/${name}.ts`, ...options],
    { cwd: here, stdio: 'inherit', env: { ...process.env, ROLLCUE_ROOT: root } },
  );
  worst = Math.max(worst, status ?? 1);
}
process.exit(worst);
