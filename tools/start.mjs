import { build, install, requireNode } from './steps.mjs';

requireNode();
try {
  await install();
  await build();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
process.argv.splice(1, process.argv.length, 'rollcue', 'demo');
await import('../packages/cli/bin/rollcue.mjs');
