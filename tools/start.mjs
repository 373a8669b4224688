import { build, install, requireNode } from './steps.mjs';

requireNode();
try {
  await install();
  await build();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
// npm may be ended without its terminal (SIGKILL, a closed window): then nobody would end this process.
const parent = process.ppid;
setInterval(() => {
  if (process.ppid !== parent) process.kill(process.pid, 'SIGTERM');
}, 500).unref();

process.argv.splice(1, process.argv.length, 'rollcue', 'demo');
await import('../packages/cli/bin/rollcue.mjs');
