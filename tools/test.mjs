import { ensurePostgres } from './postgres.mjs';
import { build, install, requireNode, run } from './steps.mjs';

requireNode();
try {
  await install();
  await build();
  await ensurePostgres();
  await run('npm', ['run', '--silent', 'check']);
  await run('npm', ['run', '--silent', 'e2e']);
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
