import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import swc from '@rollup/plugin-swc';
import { defineConfig } from 'rollup';
import { dts } from 'rollup-plugin-dts';

const { version } = JSON.parse(readFileSync(new URL('./packages/beacon/package.json', import.meta.url), 'utf8'));

/** Compiles and minifies TypeScript for the browser. ES2020 for the beacon: a cloud recorder's Chromium may be years old. */
const browser = (target) => [
  nodeResolve({ browser: true, extensions: ['.mjs', '.js', '.ts', '.tsx'] }),
  swc({
    swc: {
      jsc: {
        target,
        parser: { syntax: 'typescript', tsx: true },
        transform: { react: { runtime: 'automatic', importSource: 'preact' } },
        minify: { compress: { passes: 3, toplevel: true, unsafe_arrows: true }, mangle: { toplevel: true } },
      },
      minify: true,
      sourceMaps: true,
    },
  }),
];

/** Prints and keeps the Subresource Integrity hash of a chunk, for `<script integrity>`. */
const sri = (file) => ({
  name: 'sri',
  writeBundle() {
    const hash = `sha384-${createHash('sha384').update(readFileSync(file)).digest('base64')}`;
    writeFileSync(`${file}.sri`, `${hash}\n`);
    console.log(`  ${file} ${version} ${hash}`);
  },
});

const beacon = 'packages/beacon';

export default defineConfig([
  {
    input: `${beacon}/src/script.ts`,
    output: { file: `${beacon}/dist/rollcue.js`, format: 'iife', sourcemap: true },
    plugins: [...browser('es2020'), sri(`${beacon}/dist/rollcue.js`)],
  },
  {
    input: `${beacon}/src/index.ts`,
    output: { file: `${beacon}/dist/index.js`, format: 'es', sourcemap: true },
    plugins: browser('es2020'),
  },
  {
    input: `${beacon}/build/index.d.ts`,
    output: { file: `${beacon}/dist/index.d.ts`, format: 'es' },
    plugins: [dts({ includeExternal: ['@rollcue/protocol'] })],
  },
  {
    input: 'packages/dashboard/src/main.tsx',
    output: { file: 'packages/dashboard/dist/dashboard.js', format: 'es', sourcemap: true },
    plugins: browser('es2022'),
  },
  {
    input: 'demo-page/page/lesson.ts',
    output: { file: 'demo-page/dist/page/lesson.js', format: 'es', sourcemap: true },
    plugins: browser('es2022'),
  },
]);
