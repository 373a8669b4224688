/** Imports run one way (docs/decisions/0002-borders.md). Each rule forbids one wrong arrow. */
const only = (name, from, allowed) => ({
  name,
  severity: 'error',
  comment: `${from} may import only: ${allowed || 'itself'}`,
  from: { path: `^${from}/` },
  to: { path: '^(packages|demo-page|e2e|bench|tools)/', pathNot: [`^${from}/`, allowed].filter(Boolean) },
});

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    { name: 'no-cycle', severity: 'error', from: {}, to: { circular: true } },
    only('protocol-alone', 'packages/protocol', ''),
    only('beacon-knows-protocol', 'packages/beacon', '^packages/protocol/'),
    only('server-knows-protocol', 'packages/server', '^packages/protocol/'),
    only('recorders-know-server', 'packages/recorders', '^packages/server/'),
    only('local-recorder-alone', 'packages/local-recorder', ''),
    only('dashboard-knows-protocol', 'packages/dashboard', '^packages/protocol/'),
    only('demo-page-alone', 'demo-page', ''),
    only(
      'bench-measures-what-is-built',
      'bench',
      '^(packages/protocol|packages/server/src/testing|tools|e2e/support)/',
    ),
    {
      name: 'beacon-takes-types-only',
      severity: 'error',
      comment: 'no schema code may reach the page; reasonWords has none',
      from: { path: '^packages/(beacon|dashboard)/', pathNot: '\\.test\\.' },
      to: {
        path: '^packages/protocol/',
        pathNot: '^packages/protocol/src/reasonWords\\.ts$',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'core-is-pure',
      severity: 'error',
      comment: 'the reducer knows no clock, no store, no wire',
      from: { path: '^packages/server/src/core/', pathNot: '\\.test\\.ts$' },
      to: { pathNot: ['^packages/server/src/core/', '^packages/protocol/'] },
    },
    {
      name: 'nobody-imports-the-rim',
      severity: 'error',
      comment: 'core, store and ops do not know HTTP',
      from: { path: '^packages/server/src/(core|store|ops)/' },
      to: { path: '^packages/server/src/http/' },
    },
    { name: 'not-to-tests', severity: 'error', from: { pathNot: '\\.test\\.tsx?$' }, to: { path: '\\.test\\.tsx?$' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['(^|/)(dist|build)/'] },
    tsPreCompilationDeps: true,
    detectJSDocImports: false,
    tsConfig: { fileName: 'tsconfig.tests.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['rollcue:source', 'types', 'import', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js'],
    },
  },
};
