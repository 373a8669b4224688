import { expect, type Page } from '@playwright/test';
import { beaconTest as test } from '../../support/beaconTest.ts';
import type { Collector } from '../../support/collector.ts';

type Said = readonly [early: string | RegExp, late: string | RegExp];

/** Canvas → what `painted` says of it, where the beacon saw its context made and where it came later. */
const flat = {
  sizeless: ['empty', 'empty'],
  untouched: ['blank', 'unknown'],
  undrawn: ['blank', 'unknown'],
  opaque: ['blank', 'unknown'],
  white: ['blank', 'blank'],
  filled: ['blank', 'blank'],
  drawn: ['ok', 'ok'],
  thinLine: ['ok', 'ok'],
  wideLine: ['ok', 'ok'],
  dot: ['ok', 'ok'],
  foreign: ['unknown', 'unknown'],
  handedOver: ['ok', 'ok'],
} as const;

const scenes = {
  glKept: ['ok', 'ok'],
  glMoving: ['ok', 'ok'],
  gl2Moving: ['ok', 'ok'],
  glWhite: ['blank', 'blank'],
  glBlack: ['blank', 'unknown'],
  glOnce: [/ok|unknown/, /ok|unknown/],
} as const;

const judge = async (page: Page, collector: Collector, cases: Readonly<Record<string, Said>>, i: 0 | 1) => {
  collector.serve(
    '/picture.svg',
    '<svg xmlns="http://www.w3.org/2000/svg" width="80" height="40"><rect width="40" height="40" fill="red"/></svg>',
  );
  const expectations = Object.keys(cases).map((id) => `#${id} => painted`);
  await page.goto(`${collector.url}/page.html?${['early', 'late'][i]}#${encodeURIComponent(expectations.join(';'))}`);
  // Those of which nobody knows the kind are waited for.
  const settled = await collector.report(
    (r) => r.type === 'beat' && r.t > 5000 && !r.failing?.some(({ reason }) => reason === 'loading'),
  );
  for (const [id, expected] of Object.entries(cases)) {
    const check = `#${id} => painted`;
    const reason = settled.failing?.find((failing) => failing.check === check)?.reason;
    expect.soft(reason ?? (settled.unknown?.includes(check) ? 'unknown' : 'ok'), id).toMatch(expected[i]);
  }
};

for (const [when, i] of [
  ['early', 0],
  ['late', 1],
] as const) {
  test(`painted is never wrong about a canvas, whatever its kind: the beacon came ${when}`, async ({
    page,
    collector,
    browserName,
  }) => {
    // In Firefox one that lets nothing through reads as black from the start, which a scene of WebGL would not.
    const opaque: Said = browserName === 'firefox' ? ['blank', 'blank'] : flat.opaque;
    await judge(page, collector, { ...flat, opaque }, i);
  });

  test(`painted is never wrong about a scene of WebGL: the beacon came ${when}`, async ({
    page,
    collector,
    browserName,
  }) => {
    test.skip(browserName === 'firefox', 'a headless Firefox makes no WebGL context');
    test.skip(
      browserName === 'webkit',
      'what WebGL draws cannot be read in WebKitGTK without a graphics card: unknown',
    );
    await judge(page, collector, scenes, i);
  });
}
