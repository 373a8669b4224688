import { cost } from './cost.ts';
import { liveMany } from './liveMany.ts';
import { streams } from './streams.ts';
import { twoNodes } from './twoNodes.ts';

// What the server bears, in parts that run alone too: --only=cost, many, nodes or streams. All need Linux (/proc, taskset).

const parts = { cost, many: liveMany, nodes: twoNodes, streams };

const only = process.argv.find((arg) => arg.startsWith('--only='))?.slice('--only='.length);
const chosen = Object.entries(parts).filter(([name]) => only === undefined || only === name);
if (chosen.length === 0) throw new Error(`Cannot run part "${only}": there are ${Object.keys(parts).join(', ')}`);
// Whoever ends this ends what it has started: those end with the process's exit.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
let worst = 0;
for (const [, part] of chosen) worst = Math.max(worst, await part());
process.exit(worst);
