import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import swc from '@rollup/plugin-swc';
import { minify } from '@swc/core';
import { defineConfig } from 'rollup';
import { dts } from 'rollup-plugin-dts';

const { version } = JSON.parse(readFileSync(new URL('./packages/beacon/package.json', import.meta.url), 'utf8'));

/** Turns TypeScript into the browser's JavaScript. */
const compile = (target) => [
  nodeResolve({ browser: true, extensions: ['.mjs', '.js', '.ts', '.tsx'] }),
  swc({
    swc: {
      jsc: {
        target,
        parser: { syntax: 'typescript', tsx: true },
        transform: { react: { runtime: 'automatic', importSource: 'preact' } },
      },
    },
  }),
];

/** Names of properties that only the script itself reads: no option, no report, nothing that a browser or a page knows. */
const own = [
  'backdrops',
  'cors',
  'isOver',
  'recent',
  'tracks',
  'again',
  'askAt',
  'askedAt',
  'askedMs',
  'blankReads',
  'blankSince',
  'captured',
  'debtMs',
  'firstAt',
  'framesAt',
  'graceUntil',
  'hasBeenActive',
  'heardAt',
  'holdingSince',
  'isAtWork',
  'isBehind',
  'isHeard',
  'isLast',
  'judged',
  'keepUntil',
  'lastAt',
  'lifeSigns',
  'loadedAt',
  'mayHaveUsed',
  'carry',
  'onStop',
  'patienceMs',
  'roots',
  'seenAt',
  'startedAt',
  'stillUntil',
  'takenAt',
  'texts',
  'timeAt',
  'queued',
  'worst',
  'moved',
  'pace',
  'hangs',
  'forget',
  'answer',
  'wallMs',
  'reply',
  'post',
  'each',
  'analyser',
  'until',
  'score',
  'box',
  'emit',
  'ask',
  'after',
  'isStuck',
];

/** Minifies the chunk as a whole: module by module, the names at the top of each file would stay long (1 kB brotli more). */
const tight = (module, names = []) => ({
  name: 'tight',
  renderChunk: (code) =>
    minify(code, {
      module,
      sourceMap: true,
      ecma: 2020,
      compress: {
        passes: 10,
        toplevel: true,
        // `const` everywhere packs better than the fewer letters of `let` in places.
        const_to_let: false,
        unsafe_arrows: true,
        unsafe_methods: true,
        unsafe_regexp: true,
        pure_getters: true,
      },
      mangle: { toplevel: true, ...(names.length > 0 && { props: { regex: `^(${names.join('|')})$` } }) },
    }),
});

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
    // ES2021, all of which Chromium 87 knows: a cloud recorder's may be years old.
    plugins: [...compile('es2021'), tight(false, own), sri(`${beacon}/dist/rollcue.js`)],
  },
  {
    input: `${beacon}/src/index.ts`,
    output: { file: `${beacon}/dist/index.js`, format: 'es', sourcemap: true },
    plugins: [...compile('es2021'), tight(true, own)],
  },
  {
    input: `${beacon}/build/index.d.ts`,
    output: { file: `${beacon}/dist/index.d.ts`, format: 'es' },
    // The wire's types stand in the file itself, read from their sources: nobody who installs the beacon needs the protocol.
    plugins: [
      dts({
        includeExternal: ['@rollcue/protocol'],
        compilerOptions: { customConditions: ['rollcue:source'], moduleResolution: 100 },
      }),
    ],
  },
  {
    input: 'packages/dashboard/src/main.tsx',
    output: { file: 'packages/dashboard/dist/dashboard.js', format: 'es', sourcemap: true },
    plugins: [...compile('es2022'), tight(true)],
  },
  {
    input: 'demo-page/page/lesson.ts',
    output: { file: 'demo-page/dist/page/lesson.js', format: 'es', sourcemap: true },
    plugins: [...compile('es2022'), tight(true)],
  },
]);
