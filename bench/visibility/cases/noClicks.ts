import type { Family } from './family.ts';

/** Covers with `pointer-events: none`: hit testing does not see them, the camera does. */
export const noClicks: Family = {
  family: 'no clicks',
  core: [],
  more: [
    [
      'cover without clicks, below by z-index',
      '<div id="target" class="box" style="z-index: 1"></div><div class="over none"></div>',
    ],
    ['cover without clicks, earlier in the page', '<div class="over none"></div><div id="target" class="box"></div>'],
    [
      'cover without clicks, earlier, but z-index 2',
      '<div class="over none" style="z-index: 2"></div><div id="target" class="box"></div>',
    ],
    [
      'cover without clicks, in a lower stacking context',
      '<div style="position: relative; z-index: 1"><div class="over none" style="z-index: 99"></div></div><div style="position: relative; z-index: 2"><div id="target" class="box"></div></div>',
    ],
    [
      'cover without clicks, z-index escapes a positioned parent',
      '<div style="position: relative"><div class="over none" style="z-index: 9"></div></div><div id="target" class="box" style="z-index: 8"></div>',
    ],
    [
      'cover without clicks, not positioned, target is',
      '<div id="target" class="box"></div><div class="none" style="width: 300px; height: 200px; background: black"></div>',
    ],
    [
      'cover without clicks at z-index -1',
      '<div id="target" class="box"></div><div class="over none" style="z-index: -1"></div>',
    ],
    [
      'cover without clicks and without ink',
      '<div id="target" class="box"></div><div class="over none" style="background: none"></div>',
    ],
    [
      'cover without clicks at opacity .5',
      '<div id="target" class="box"></div><div class="over none" style="opacity: .5"></div>',
    ],
    [
      'cover without clicks at opacity .99',
      '<div id="target" class="box"></div><div class="over none" style="opacity: .99"></div>',
    ],
    [
      'cover without clicks, hidden',
      '<div id="target" class="box"></div><div class="over none" style="visibility: hidden"></div>',
    ],
    [
      'cover without clicks, clipped away by its frame',
      '<div id="target" class="box"></div><div style="position: absolute; width: 20px; height: 20px; overflow: hidden"><div class="over none"></div></div>',
    ],
    [
      'cover without clicks, clip-path takes it away',
      '<div id="target" class="box"></div><div class="over none" style="clip-path: circle(4px at 0 0)"></div>',
    ],
    [
      'cover without clicks, round, target in its corner',
      '<div id="target" class="box" style="left: 50px; top: 50px; width: 6px; height: 6px"></div><div class="over none" style="border-radius: 50%"></div>',
    ],
    [
      'cover without clicks in a shadow tree',
      '<div id="target" class="box"></div><div id="host"></div><script>document.getElementById("host").attachShadow({ mode: "open" }).innerHTML = `<div style="position: fixed; inset: 0; background: black; pointer-events: none"></div>`</script>',
    ],
    [
      'cover without clicks, child takes them',
      '<div id="target" class="box"></div><div class="over none"><button style="pointer-events: auto">b</button></div>',
    ],
    [
      'cover made of two halves without clicks',
      '<div id="target" class="box"></div><div class="over none" style="width: 60px"></div><div class="over none" style="left: 110px; width: 60px"></div>',
    ],
  ],
};
