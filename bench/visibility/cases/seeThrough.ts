import type { Family } from './family.ts';

/** Things that lie over it, or beside it, and hide nothing: what a rule about covers is tempted to get wrong. */
export const seeThrough: Family = {
  family: 'see-through',
  core: [],
  more: [
    [
      'pseudo-element moved away by a transform',
      '<style>.frame::after { content: ""; position: absolute; inset: 0; background: black; pointer-events: none; transform: translateX(-100%) }</style><div class="frame"><p id="target" style="color: red">text</p></div>',
    ],
    [
      'pseudo-element scaled to nothing',
      '<style>.frame::after { content: ""; position: absolute; inset: 0; background: black; pointer-events: none; transform: scaleX(0) }</style><div class="frame"><p id="target" style="color: red">text</p></div>',
    ],
    [
      'pseudo-element that is hidden',
      '<style>.frame::after { content: ""; position: absolute; inset: 0; background: black; visibility: hidden }</style><div class="frame"><p id="target" style="color: red">text</p></div>',
    ],
    [
      'pseudo-element at opacity 0',
      '<style>.frame::after { content: ""; position: absolute; inset: 0; background: black; opacity: 0; pointer-events: none }</style><div class="frame"><p id="target" style="color: red">text</p></div>',
    ],
    [
      'pseudo-element below its parent’s text',
      '<style>.frame::after { content: ""; position: absolute; inset: 0; background: black; z-index: -1; pointer-events: none }</style><div class="frame"><p id="target" style="color: red">text</p></div>',
    ],
    [
      'masked overlay',
      '<div id="target" class="box"></div><div class="over" style="mask-image: linear-gradient(transparent, transparent)"></div>',
    ],
    [
      'overlay that multiplies by white',
      '<div id="target" class="box"></div><div class="over" style="background: white; mix-blend-mode: multiply"></div>',
    ],
    ['overlay at opacity .8', '<div id="target" class="box"></div><div class="over" style="opacity: .8"></div>'],
    [
      'overlay with text in a black label',
      '<style>.over::before { content: "x"; background: black }</style><div id="target" class="box"></div><div class="over" style="background: none"></div>',
    ],
    [
      'overlay with a badge in its corner',
      '<style>.over::after { content: ""; position: absolute; right: 0; top: 0; width: 20px; height: 20px; background: black }</style><div id="target" class="box"></div><div class="over" style="background: none"></div>',
    ],
    [
      'overlay without clicks with a badge in its corner',
      '<style>.over::after { content: ""; position: absolute; right: 0; top: 0; width: 20px; height: 20px; background: black }</style><div id="target" class="box"></div><div class="over none" style="background: none"></div>',
    ],
    [
      'inert target in an opaque card',
      '<div style="position: relative; background: white; width: 200px; height: 150px"><div id="target" class="box" inert></div></div>',
    ],
    [
      'text without clicks in an opaque card',
      '<div style="position: absolute; z-index: 3; background: white; width: 200px; height: 150px"><p id="target" class="none">text</p></div>',
    ],
    ['target without clicks over a placed card', '<div class="over"></div><div id="target" class="box none"></div>'],
    [
      'target without clicks, z-index 1, before a placed card',
      '<div id="target" class="box none" style="z-index: 1"></div><div class="over"></div>',
    ],
    [
      'text without clicks, a block pulled over it',
      '<p id="target" class="none" style="margin: 0; height: 60px; color: red">text</p><div style="margin-top: -60px; height: 60px; background: black"></div>',
    ],
    [
      'text, a block without clicks pulled over it',
      '<p id="target" style="margin: 0; height: 60px; color: red">text</p><div class="none" style="margin-top: -60px; height: 60px; background: black"></div>',
    ],
    [
      'flex item lifted by z-index over one without clicks',
      '<div style="display: flex"><div id="target" style="z-index: 1; width: 80px; height: 60px; background: teal"></div><div class="none" style="margin-left: -80px; width: 80px; height: 60px; background: black"></div></div>',
    ],
    [
      'thin svg path inside a clip-path that shows it',
      '<div style="clip-path: inset(0)"><svg width="300" height="200"><path id="target" d="M0 0 L300 200 M300 0 L0 200" fill="none" stroke="teal" /></svg></div>',
    ],
    [
      'end of a line and start of the next, in a card with a clip-path',
      '<div style="clip-path: inset(0); width: 300px">a line of words that go on and on <span id="target">end and</span> on again to the end</div>',
    ],
    [
      'text in two lines, half of it covered',
      '<p style="width: 120px; margin: 0"><span id="target">one line and then another line</span></p><div style="position: absolute; top: 0; left: 0; width: 60px; height: 60px; background: black"></div>',
    ],
    [
      'child of a transparent, target without clicks',
      '<div class="none"><div id="target" class="box">text</div></div><div class="over" style="background: none">text over it</div>',
    ],
    [
      'clip-path on a target in something inert',
      '<div inert><div id="target" class="box" style="clip-path: circle(40%)"></div></div>',
    ],
    [
      'clip-path on a target behind a modal dialog',
      '<div id="target" class="box" style="clip-path: circle(40%)"></div><dialog style="margin: 200px auto">dialog</dialog><script>document.querySelector("dialog").showModal()</script>',
    ],
    [
      'backdrop of a popover',
      '<div id="target" class="box"></div><div popover="manual" style="inset: 200px auto auto 200px; margin: 0">p</div><script>document.querySelector("[popover]").showPopover()</script>',
    ],
    [
      'dialog that is not modal',
      '<div id="target" class="box"></div><dialog open style="margin: 200px auto">dialog</dialog>',
    ],
    [
      'cover without clicks that is turned on edge',
      '<div id="target" class="box"></div><div class="over none" style="transform: rotateY(90deg)"></div>',
    ],
    [
      'cover without clicks that is scaled down',
      '<div id="target" class="box"></div><div class="over none" style="transform: scale(.1)"></div>',
    ],
    [
      'cover without clicks that waits off screen',
      '<div id="target" class="box"></div><div class="over none" style="transform: translateX(-100%); left: 0"></div>',
    ],
    [
      'big see-through canvas without clicks',
      '<div id="target" class="box"></div><canvas class="none" width="400" height="300" style="position: fixed; inset: 0"></canvas>',
    ],
    [
      'picture that is see-through, without clicks',
      `<div id="target" class="box"></div><img class="over none" style="background: none" alt="" src="data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='120' height='80'><circle r='9'/></svg>" />`,
    ],
    [
      'sticky header above it',
      '<header style="position: sticky; top: 0; height: 40px; background: black"></header><p id="target">text</p>',
    ],
    [
      'page inside a transformed root',
      '<style>body { transform: scale(.5); transform-origin: 0 0 }</style><div id="target" class="box"></div>',
    ],
    [
      'html with overflow hidden, body of no height',
      '<style>html { overflow: hidden } body { height: 0 }</style><div id="target" class="box"></div>',
    ],
    [
      'perspective with a tilted card',
      '<div style="perspective: 300px; width: 200px"><div id="target" style="height: 80px; background: teal; transform: rotateX(50deg)">text</div></div>',
    ],
    [
      'flip card, front up',
      '<div style="transform-style: preserve-3d; position: relative; width: 200px; height: 100px"><div id="target" style="position: absolute; inset: 0; backface-visibility: hidden; background: teal">front</div><div style="position: absolute; inset: 0; backface-visibility: hidden; background: black; transform: rotateY(180deg)">back</div></div>',
    ],
    [
      'flip card, back up',
      '<div style="transform-style: preserve-3d; position: relative; width: 200px; height: 100px; transform: rotateY(180deg)"><div style="position: absolute; inset: 0; backface-visibility: hidden; background: black">front</div><div id="target" style="position: absolute; inset: 0; backface-visibility: hidden; background: teal; transform: rotateY(180deg)">back</div></div>',
    ],
    [
      'flip card, its front when turned',
      '<div style="transform-style: preserve-3d; position: relative; width: 200px; height: 100px; transform: rotateY(180deg)"><div id="target" style="position: absolute; inset: 0; backface-visibility: hidden; background: teal">front</div><div style="position: absolute; inset: 0; backface-visibility: hidden; background: black; transform: rotateY(180deg)">back</div></div>',
    ],
  ],
};
