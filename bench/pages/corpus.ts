import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The folders that pages are served from, each as an origin of its own. */
export type Origin = 'todomvc' | 'gentelella' | 'gentelella-broken' | 'sb-admin-2' | 'swagger' | 'reveal' | 'bench';

/** One page to be judged. */
export type CorpusPage = {
  readonly name: string;
  readonly origin: Origin;
  readonly path: string;
  /** What a user of such a page would declare; absent where nobody would. */
  readonly expect?: string;
  /** Broken by the way it is served, and how. */
  readonly brokenBy?: string;
};

const here = fileURLToPath(new URL('..', import.meta.url));

/** Where each origin's files lie. */
export const folders: Readonly<Record<Origin, string>> = {
  todomvc: `${here}node_modules/todomvc`,
  gentelella: `${here}node_modules/gentelella/dist`,
  // One level up: every page is found, and none of its scripts and styles, whose addresses begin at the root.
  'gentelella-broken': `${here}node_modules/gentelella`,
  'sb-admin-2': `${here}node_modules/startbootstrap-sb-admin-2`,
  swagger: `${here}node_modules/swagger-ui-dist`,
  reveal: `${here}node_modules/reveal.js`,
  bench: here,
};

const todomvc = (): CorpusPage[] =>
  readdirSync(`${folders.todomvc}/examples`)
    .filter((name) => existsSync(`${folders.todomvc}/examples/${name}/index.html`))
    .sort()
    .map((name) => ({
      name: `todomvc/${name}`,
      origin: 'todomvc',
      path: `/examples/${name}/index.html`,
      expect: '#new-todo, .new-todo => visible',
    }));

const dashboards = [
  'index',
  'index2',
  'index4',
  'chartjs',
  'echarts',
  'calendar',
  'map',
  'kanban',
  'inbox',
  'form',
  'tables_dynamic',
  'invoice',
  'profile',
  'landing',
];

const expectations: Readonly<Record<string, { readonly expect: string }>> = {
  chartjs: { expect: 'canvas => painted' },
  map: { expect: '.leaflet-tile => loaded' },
};

const gentelella = (): CorpusPage[] =>
  dashboards.flatMap((name) => [
    {
      name: `gentelella/${name}`,
      origin: 'gentelella' as const,
      path: `/production/${name}.html`,
      ...expectations[name],
    },
    {
      name: `gentelella-broken/${name}`,
      origin: 'gentelella-broken' as const,
      path: `/dist/production/${name}.html`,
      brokenBy: 'its scripts and styles are 404',
    },
  ]);

const sbAdmin = (): CorpusPage[] =>
  ['index', 'charts', 'cards', 'tables', 'login', '404', 'blank'].map((name) => ({
    name: `sb-admin-2/${name}`,
    origin: 'sb-admin-2',
    path: `/${name}.html`,
    ...(name === 'login' ? { expect: '.bg-login-image => shown' } : {}),
  }));

const inBench = (name: string, path: string, expect?: string): CorpusPage => ({
  name,
  origin: 'bench',
  path,
  ...(expect ? { expect } : {}),
});

/** Every page, in the order in which they are opened. */
export const corpus = (): readonly CorpusPage[] => [
  ...todomvc(),
  ...gentelella(),
  ...sbAdmin(),
  { name: 'swagger-ui', origin: 'swagger', path: '/index.html', expect: '.swagger-ui .info => visible' },
  {
    name: 'reveal.js/demo',
    origin: 'reveal',
    path: '/demo.html',
    expect: '.reveal .slides section.present => visible',
  },
  inBench('impress.js', '/node_modules/impress.js/index.html', '.step.active => visible'),
  inBench('lottie-web/player', '/node_modules/lottie-web/player/index.html'),
  inBench('html5-boilerplate', '/node_modules/html5-boilerplate/dist/index.html'),
  inBench('video.js/index', '/node_modules/video.js/dist/examples/index.html'),
  inBench('video.js/simple-embed', '/node_modules/video.js/dist/examples/simple-embed/index.html', 'video => shown'),
  inBench(
    'video.js/elephantsdream',
    '/node_modules/video.js/dist/examples/elephantsdream/index.html',
    'video => shown',
  ),
  inBench('three', '/pages/hosts/three.html', 'canvas => visible'),
  inBench('maplibre', '/pages/hosts/maplibre.html', '#map canvas => visible'),
  inBench('excalidraw', '/pages/hosts/excalidraw.html', '.excalidraw canvas => visible'),
];
