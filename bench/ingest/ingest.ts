import { cost } from './cost.ts';
import { liveMany } from './liveMany.ts';

// Parts, each runnable alone: --only=cost, many, nodes, streams.
const parts = { cost, many: liveMany } as const;
const only = process.argv.find((arg) => arg.startsWith('--only='))?.slice('--only='.length);
for (const [name, part] of Object.entries(parts))
  if (only === undefined || only === name) process.exitCode = Math.max(Number(process.exitCode ?? 0), await part());
