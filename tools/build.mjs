import { run, step } from './steps.mjs';

const node = process.execPath;
const bin = (name) => `node_modules/.bin/${name}`;

await step('Compiling', () => run(bin('tsc'), ['-b'], { quiet: true }));
// The demo's teacher video is made with ffmpeg, so the programs come before it.
await step('Looking for Chromium and ffmpeg', () => run(node, ['packages/cli/bin/rollcue.mjs', 'setup']));
await step('Bundling for the browser', () => run(bin('rollup'), ['-c', '--silent']));
await step('Making the demo lesson', () => run(node, ['demo-page/build.mjs'], { quiet: true }));
await step('Laying out the dashboard', () => run(node, ['packages/dashboard/build.mjs'], { quiet: true }));
