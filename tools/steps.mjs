import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

const oldest = [20, 19];

/** Ends with one clear line where this Node is too old. */
export const requireNode = () => {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > oldest[0] || (major === oldest[0] && minor >= oldest[1])) return;
  console.error(`Rollcue needs Node ${oldest.join('.')} or newer; this is ${process.versions.node}`);
  process.exit(1);
};

/**
 * Runs a command to its end. Quiet ones show their output only where they fail.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ quiet?: boolean, env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<void>} rejects where the command fails
 */
export const run = (command, args, { quiet = false, env = process.env } = {}) =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      env,
      stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
    });
    const output = [];
    child.stdout?.on('data', (chunk) => output.push(chunk));
    child.stderr?.on('data', (chunk) => output.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) return resolve();
      process.stderr.write(Buffer.concat(output));
      reject(new Error(`Cannot go on: "${[command, ...args].join(' ')}" ended with code ${code}`));
    });
  });

/** Runs a step and says how long it took. */
export const step = async (words, work) => {
  const startedAt = Date.now();
  process.stdout.write(`${words} …\n`);
  await work();
  process.stdout.write(`${words}: done in ${((Date.now() - startedAt) / 1000).toFixed(1)} s\n`);
};

const skipped = new Set(['node_modules', 'dist', 'build', '.git', '.rollcue', 'test-results', 'e2e', 'docs', 'bench']);

const sources = (folder) =>
  readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      if (skipped.has(entry.name)) return [];
      const path = join(folder, entry.name);
      return entry.isDirectory() ? sources(path) : /\.(ts|tsx|mjs|json|html|css)$/.test(entry.name) ? [path] : [];
    });

const hashOf = (files) => {
  const hash = createHash('sha256').update(process.version);
  for (const file of files) hash.update(file.slice(root.length)).update(readFileSync(file));
  return hash.digest('hex');
};

/** Does the work unless it was done for the very same files before. */
export const unlessDone = async (name, files, work) => {
  const stamp = join(root, 'node_modules', `.rollcue-${name}`);
  const hash = hashOf(files());
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  await work();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, hash);
};

/** Installs the packages of the lock file, unless they are there already. */
export const install = () =>
  unlessDone(
    'install',
    () => [join(root, 'package-lock.json')],
    () =>
      step('Installing packages', () => run('npm', ['ci', '--ignore-scripts', '--loglevel=error'], { quiet: true })),
  );

/** Builds everything, unless nothing has changed since. */
export const build = () =>
  unlessDone(
    'build',
    () => sources(root),
    () => run(process.execPath, ['tools/build.mjs']),
  );
