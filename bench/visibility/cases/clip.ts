import type { Family } from './family.ts';

/** Cut off: by the viewport, by ancestors that scroll or hide, by clip-path, clip and mask. */
export const clip: Family = {
  family: 'clip',
  core: [
    ['left of the viewport', '<div id="target" class="box" style="left: -500px"></div>'],
    ['below the viewport', '<div id="target" class="box" style="top: 2000px"></div>'],
    ['half out of the viewport', '<div id="target" class="box" style="left: -50px"></div>'],
    ['inside height 0, overflow hidden', '<div style="height: 0; overflow: hidden"><p id="target">text</p></div>'],
    [
      'scrolled out of its container',
      '<div class="frame" style="overflow: auto"><div style="height: 300px"></div><p id="target">text</p></div>',
    ],
    [
      'fixed inside width 0, overflow hidden',
      '<div style="width: 0; height: 0; overflow: hidden"><div id="target" class="box" style="position: fixed"></div></div>',
    ],
    ['clip-path: inset(50%)', '<div id="target" class="box" style="clip-path: inset(50%)"></div>'],
    [
      'mask that lets nothing through',
      '<div id="target" class="box" style="mask-image: linear-gradient(transparent, transparent)"></div>',
    ],
  ],
  more: [
    [
      'text in an own box of no size that hides',
      '<div id="target" style="width: 0; height: 0; overflow: hidden">text</div>',
    ],
    ['clip: rect(0 0 0 0)', '<div id="target" class="box" style="clip: rect(0 0 0 0)"></div>'],
    ['clip-path: circle(40%)', '<div id="target" class="box" style="clip-path: circle(40%)"></div>'],
    [
      'absolute, its frame not positioned',
      '<div style="width: 0; height: 100px; overflow: hidden"><div id="target" class="box"></div></div>',
    ],
    [
      'absolute, its frame positioned',
      '<div class="frame"><div id="target" class="box" style="left: 120px; top: 0"></div></div>',
    ],
    [
      'absolute above its frame',
      '<div class="frame"><div id="target" class="box" style="left: 0; top: -70px"></div></div>',
    ],
    [
      'absolute in an absolute without overflow in a frame',
      '<div class="frame"><div style="position: absolute"><div style="position: absolute"><span id="target" style="position: absolute; left: 50px; top: 20px">text</span></div></div></div>',
    ],
    [
      'overflow-x hidden, out to the right',
      '<div class="frame" style="overflow: visible clip"><div style="overflow-x: hidden; height: 60px"><span id="target" style="position: relative; left: 200px">text</span></div></div>',
    ],
    [
      'overflow-x clip, out below',
      '<div class="frame" style="overflow: clip visible"><div id="target" class="box" style="left: 0; top: 80px"></div></div>',
    ],
    [
      'overflow: clip with a margin',
      '<div class="frame" style="overflow: clip; overflow-clip-margin: 30px"><div id="target" class="box" style="left: 0; top: 65px"></div></div>',
    ],
    [
      'last of a flex row that is too narrow',
      '<div style="display: flex; overflow: hidden; width: 200px"><div style="flex: 0 0 60%">a</div><div style="flex: 0 0 60%">b</div><div id="target">c</div></div>',
    ],
    [
      'overflow hidden on an inline element',
      '<span style="overflow: hidden; width: 0; height: 0"><span id="target">text</span></span>',
    ],
    [
      'relative out of a hidden ancestor',
      '<div style="overflow: hidden; margin-top: 100px"><span id="target" style="position: relative; top: -80px">text</span></div>',
    ],
    [
      'relative out of its parent, nothing hidden',
      '<div style="margin-top: 100px"><span id="target" style="position: relative; top: -80px">text</span></div>',
    ],
    [
      'moved into the frame by a transform of an ancestor',
      '<div class="frame"><div style="width: 300px; transform: translateX(-100px)"><p id="target" style="margin: 0 0 0 110px">text</p></div></div>',
    ],
    [
      'moved out of the frame by a transform of an ancestor',
      '<div class="frame"><div style="width: 300px; transform: translateX(-100px)"><p id="target" style="margin: 0; width: 50px">text</p></div></div>',
    ],
    [
      'fixed inside a transformed frame',
      '<div class="frame" style="transform: translateX(0)"><div id="target" class="box" style="position: fixed; left: 150px"></div></div>',
    ],
    [
      'fixed inside a frame that will change',
      '<div class="frame" style="will-change: transform"><div id="target" class="box" style="position: fixed; left: 150px"></div></div>',
    ],
    [
      'fixed inside a frame with contain: paint',
      '<div class="frame" style="contain: paint; overflow: visible"><div id="target" class="box" style="position: fixed; left: 150px"></div></div>',
    ],
    [
      'fixed inside a frame with contain: size',
      '<div class="frame" style="position: static; contain: size"><div id="target" class="box" style="position: fixed; left: 150px"></div></div>',
    ],
    [
      'fixed inside a frame with a backdrop filter',
      '<div class="frame" style="backdrop-filter: blur(1px)"><div id="target" class="box" style="position: fixed; left: 150px"></div></div>',
    ],
    [
      'sticky at the top of a scrolled list',
      '<div class="frame" id="list" style="overflow: auto"><p id="target" style="position: sticky; top: 0; margin: 0">head</p><div style="height: 600px"></div></div><script>document.getElementById("list").scrollTop = 300</script>',
    ],
    [
      'scrolled into view',
      '<div class="frame" id="list" style="overflow: auto"><div style="height: 300px"></div><p id="target">text</p></div><script>document.getElementById("list").scrollTop = 300</script>',
    ],
    [
      'clip-path of no area',
      '<div style="position: absolute; clip-path: polygon(0 0, 0 0, 0 0, 0 0)"><span id="target">text</span></div>',
    ],
    [
      'clip-path: circle(0) of a parent, target takes no clicks',
      '<div style="clip-path: circle(0)"><div id="target" class="box none"></div></div>',
    ],
    [
      'clip-path that leaves a corner',
      '<div id="target" class="box" style="clip-path: polygon(0 0, 30% 0, 0 50%)"></div>',
    ],
    [
      'clip-path of the frame beside the target',
      '<div style="position: absolute; width: 300px; height: 200px; clip-path: inset(0 250px 0 0)"><div id="target" class="box"></div></div>',
    ],
    ['clip on an element that is not positioned', '<p id="target" style="clip: rect(0 0 0 0)">text</p>'],
    [
      'screen-reader only',
      '<span id="target" style="position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip: rect(0, 0, 0, 0); white-space: nowrap">text</span>',
    ],
    [
      'mask that lets the half through',
      '<div id="target" class="box" style="mask-image: linear-gradient(90deg, black 50%, transparent 50%)"></div>',
    ],
    [
      'a round frame’s corner',
      '<div class="frame" style="border-radius: 50%"><div id="target" style="width: 6px; height: 4px; background: teal"></div></div>',
    ],
    [
      'page scrolled past it',
      '<div id="target" class="box"></div><div style="height: 3000px"></div><script>scrollTo(0, 1000)</script>',
    ],
    [
      'body with overflow hidden and no height',
      '<style>body { overflow: hidden; height: 0 }</style><div id="target" class="box"></div>',
    ],
    [
      'text cut off by text-overflow',
      '<div style="width: 60px; overflow: hidden; text-overflow: ellipsis; white-space: nowrap">a rather long line <b id="target">bold</b></div>',
    ],
    [
      'paint containment without overflow',
      '<div style="contain: paint; width: 50px; height: 50px"><div id="target" class="box" style="left: 100px"></div></div>',
    ],
  ],
};
