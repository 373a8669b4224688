import type { Family } from './family.ts';

const turned = (style: string, parent = '') =>
  `<div style="position: absolute; ${parent}"><div id="target" class="box" style="${style}"></div></div>`;

/** Turned, scaled, moved, seen from behind. */
export const transform: Family = {
  family: 'transform',
  core: [
    ['rotate(30deg)', turned('transform: rotate(30deg)')],
    ['scale(0)', turned('transform: scale(0)')],
  ],
  more: [
    ['translate(-999px)', turned('transform: translate(-999px)')],
    ['rotateY(90deg)', turned('transform: rotateY(90deg)')],
    ['backface hidden, turned by 180 degrees', turned('transform: rotateY(180deg); backface-visibility: hidden')],
    ['backface visible, turned by 180 degrees', turned('transform: rotateY(180deg)')],
    ['backface hidden, not turned', turned('backface-visibility: hidden')],
    [
      'backface hidden, parent turned in 3D',
      turned('backface-visibility: hidden', 'transform: rotateY(180deg); transform-style: preserve-3d'),
    ],
    [
      'backface hidden, parent turned flat',
      turned('backface-visibility: hidden', 'width: 220px; height: 200px; transform: rotateY(180deg)'),
    ],
    [
      'backface hidden, turned twice',
      turned(
        'transform: rotateY(180deg); backface-visibility: hidden',
        'width: 220px; height: 200px; transform: rotateY(180deg); transform-style: preserve-3d',
      ),
    ],
    [
      'parent with its backface hidden and turned',
      '<div style="transform: rotateX(180deg); backface-visibility: hidden; width: 200px; height: 120px"><p id="target">text</p></div>',
    ],
    ['rotateX(90deg) of a parent', turned('', 'transform: rotateX(90deg)')],
    ['rotateY(60deg) with perspective', turned('transform: rotateY(60deg)', 'perspective: 400px')],
    ['rotateY(89.9deg)', turned('transform: rotateY(89.9deg)')],
    ['behind the eye of a perspective', turned('transform: translateZ(500px)', 'perspective: 200px')],
    ['scale(0) of a parent', turned('', 'transform: scale(0, 0)')],
    ['scaleX(0)', turned('transform: scaleX(0)')],
    ['scale(1)', turned('', 'transform: scale(1)')],
    ['the scale property at 0', turned('scale: 0')],
    ['the translate property, out of view', turned('translate: -999px 0')],
    ['the rotate property', turned('rotate: 45deg')],
    ['zoom .5', turned('zoom: .5')],
    ['fixed inside a transformed parent, moved out', turned('position: fixed', 'transform: translateX(-900px)')],
    [
      'turned cover that leaves the corners',
      '<div id="target" class="box"></div><div class="over" style="transform: rotate(45deg); width: 90px; height: 60px"></div>',
    ],
    [
      'turned cover without clicks that leaves the corners',
      '<div id="target" class="box"></div><div class="over none" style="transform: rotate(45deg); width: 90px; height: 60px; left: 65px; top: 60px"></div>',
    ],
    [
      'turned target with a cover',
      '<div id="target" class="box" style="transform: rotate(10deg)"></div><div class="over" style="left: 40px; top: 30px; width: 140px; height: 120px"></div>',
    ],
    ['will-change: transform', turned('will-change: transform')],
    [
      'lifted over its cover in 3D',
      '<div style="transform-style: preserve-3d; position: absolute"><div id="target" class="box" style="transform: translateZ(10px)"></div><div class="over"></div></div>',
    ],
    ['offset-path that leads out of view', turned('offset-path: path("M-900 -900 L-800 -800")')],
  ],
};
