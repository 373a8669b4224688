import { readFileSync } from 'node:fs';
import { brotliCompressSync, gzipSync, constants as zlib } from 'node:zlib';
import { bundle } from '../support/bundle.ts';
import { say, sayJson, sayTable } from '../support/print.ts';

// What a page pays for the script, in bytes, beside what it pays for others; one method for all. Ends with 1 above the budget.

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

const script = 'packages/beacon/dist/rollcue.js';
const module = `${JSON.stringify(`../${'packages/beacon/dist/index.js'}`)}`;

/** Percy ships its gate inside one bundle only: its part of the source, on its own. */
const percyGate = (): string => {
  const source = read('bench/node_modules/@percy/dom/dist/bundle.js');
  const from = source.indexOf('const PRESETS =');
  const to = source.indexOf('exports["default"] = serializeDOM');
  if (from < 0 || to < from) throw new Error('Cannot find the readiness gate in the bundle of "@percy/dom"');
  return `${source.slice(from, to)}\nglobalThis.gate = waitForReady;`;
};

const keep = (names: string, from: string): string =>
  `import { ${names} } from '${from}'; globalThis.kept = [${names}];`;

type Kind = 'ours' | 'gate' | 'watcher' | 'monitor';

const entries: readonly (readonly [name: string, kind: Kind, source: () => string])[] = [
  ['rollcue.js, as built', 'ours', () => read(script)],
  [
    '@rollcue/beacon (ESM), startBeacon',
    'ours',
    () => bundle(`import { startBeacon } from ${module}; globalThis.kept = startBeacon;`),
  ],
  ['@percy/dom, readiness gate alone', 'gate', () => bundle(percyGate())],
  ['@percy/dom, whole', 'gate', () => bundle(`import '@percy/dom';`)],
  [
    '@argos-ci/browser, in-page script',
    'gate',
    () => bundle(read('bench/node_modules/@argos-ci/browser/dist/index.iife.js')),
  ],
  ['element-ready', 'watcher', () => bundle(`import ready from 'element-ready'; globalThis.kept = ready;`)],
  ['arrive', 'watcher', () => bundle(`import 'arrive';`)],
  ['@testing-library/dom, waitFor', 'watcher', () => bundle(keep('waitFor', '@testing-library/dom'))],
  ['web-vitals, five metrics', 'monitor', () => bundle(keep('onCLS, onFCP, onINP, onLCP, onTTFB', 'web-vitals'))],
  ['@sentry/browser, init', 'monitor', () => bundle(keep('init', '@sentry/browser'))],
  [
    '@grafana/faro-web-sdk',
    'monitor',
    () => bundle(keep('initializeFaro, getWebInstrumentations', '@grafana/faro-web-sdk')),
  ],
];

const kinds: Readonly<Record<Kind, string>> = {
  ours: 'all of it, ready and after',
  gate: 'ready once',
  watcher: 'an element appears',
  monitor: 'after the fact',
};

const sizes = entries.map(([name, kind, source]) => {
  const bytes = Buffer.from(source());
  return {
    name,
    kind,
    raw: bytes.length,
    gzip: gzipSync(bytes, { level: 9 }).length,
    brotli: brotliCompressSync(bytes, { params: { [zlib.BROTLI_PARAM_QUALITY]: 11 } }).length,
  };
});

/** The budget that the gate holds too: size-limit in the root's package.json. */
const limit = (): number => {
  const { 'size-limit': rules } = JSON.parse(read('package.json')) as {
    'size-limit': { path: string; limit: string }[];
  };
  const [, number, unit] = /^([\d.]+)\s*(k?)B$/.exec(rules.find(({ path }) => path === script)?.limit ?? '') ?? [];
  if (!number) throw new Error(`Cannot read the budget of "${script}" in package.json`);
  return Number(number) * (unit ? 1000 : 1);
};

const budget = limit();
const [whole] = sizes;
const used = whole?.brotli ?? Number.POSITIVE_INFINITY;
const number = (value: number): string => value.toLocaleString('en');

say('\nBytes, each bundled and minified by esbuild (rollcue.js as built), gzip -9, brotli -11');
say();
sayTable(
  ['what', 'tells', 'raw', 'gzip', 'brotli', '÷ rollcue.js'],
  sizes.map(({ name, kind, raw, gzip, brotli }) => [
    name,
    kinds[kind],
    number(raw),
    number(gzip),
    number(brotli),
    (brotli / used).toFixed(2),
  ]),
);
say(
  `\nrollcue.js: ${number(used)} of ${number(budget)} bytes (brotli): ${used > budget ? 'above the budget' : 'within the budget'}.`,
);
say('The ESM build has one entry: its figure is that of the whole beacon. dropbox/ttvc is not on npm.');
sayJson({ bench: 'size', budget, sizes });
process.exit(used > budget ? 1 : 0);
