import type { Family } from './family.ts';

const picture = (fill: string, extra = '') =>
  `<canvas class="over" style="background: none${extra}" width="120" height="80"></canvas><script>{ const c = document.querySelector('canvas').getContext('2d'); c.fillStyle = '${fill}'; c.fillRect(0, 0, 120, 80) }</script>`;

/** Something lies over it, or seems to. */
export const cover: Family = {
  family: 'cover',
  core: [
    ['opaque overlay', '<div id="target" class="box"></div><div class="over"></div>'],
    ['opaque overlay with pointer-events: none', '<div id="target" class="box"></div><div class="over none"></div>'],
    ['veil of 50 %', '<div id="target" class="box"></div><div class="over" style="background: rgb(0 0 0 / .5)"></div>'],
    ['overlay over the half', '<div id="target" class="box"></div><div class="over" style="left: 100px"></div>'],
    ['overlay below by z-index', '<div id="target" class="box" style="z-index: 1"></div><div class="over"></div>'],
    ['inert target', '<div id="target" class="box" inert></div>'],
    ['target with pointer-events: none', '<div id="target" class="box none"></div>'],
    [
      'behind a modal dialog’s backdrop',
      '<div id="target" class="box"></div><dialog style="margin: 200px auto">dialog</dialog><script>document.querySelector("dialog").showModal()</script>',
    ],
    [
      'blended into black',
      '<div style="background: black; width: 300px; height: 200px"><div id="target" class="box" style="mix-blend-mode: multiply"></div></div>',
    ],
  ],
  more: [
    [
      'child under its parent’s background',
      '<div style="position: absolute; z-index: 0; left: 0; top: 0; width: 200px; height: 150px"><div style="position: relative; background: white; height: 150px"><div id="target" class="box" style="z-index: -1"></div></div></div>',
    ],
    ['target with pointer-events: none, covered', '<div id="target" class="box none"></div><div class="over"></div>'],
    ['inert target, covered', '<div id="target" class="box" inert></div><div class="over"></div>'],
    ['inert together with its cover', '<div inert><div id="target" class="box"></div><div class="over"></div></div>'],
    [
      'pointer-events: none together with its cover',
      '<div class="none"><div id="target" class="box"></div><div class="over"></div></div>',
    ],
    [
      'half by a cover with clicks, half by one without',
      '<div id="target" class="box"></div><div class="over" style="width: 60px"></div><div class="over none" style="left: 110px; width: 60px"></div>',
    ],
    [
      'pseudo-element of the body over all',
      '<style>body::after { content: ""; position: fixed; inset: 0; background: black; pointer-events: none }</style><div id="target" class="box"></div>',
    ],
    [
      'pseudo-element of the body over all, takes clicks',
      '<style>body::after { content: ""; position: fixed; inset: 0; background: black }</style><div id="target" class="box"></div>',
    ],
    [
      'its own pseudo-element over it',
      '<style>#target::after { content: ""; position: absolute; inset: 0; background: black }</style><div id="target" class="box">text</div>',
    ],
    ['its own child over it', '<div id="target" class="box"><div style="background: black; height: 100%"></div></div>'],
    [
      'under an empty canvas',
      '<div id="target" class="box"></div><canvas class="over" style="background: none"></canvas>',
    ],
    ['under a filled canvas', `<div id="target" class="box"></div>${picture('black')}`],
    [
      'under a filled canvas without clicks',
      `<div id="target" class="box"></div>${picture('black', '; pointer-events: none')}`,
    ],
    ['under a canvas of little colour', `<div id="target" class="box"></div>${picture('rgb(0 0 0 / .3)')}`],
    [
      'under a frame',
      '<div id="target" class="box"></div><iframe class="over" title="a" srcdoc="<body style=background:black>" style="border: 0"></iframe>',
    ],
    [
      'under a frame that is see-through',
      '<div id="target" class="box"></div><iframe class="over" title="a" srcdoc="" style="border: 0; background: none"></iframe>',
    ],
    [
      'under a gradient',
      '<div id="target" class="box"></div><div class="over" style="background: linear-gradient(black, navy)"></div>',
    ],
    [
      'under svg',
      '<div id="target" class="box"></div><svg class="over" style="background: none" width="120" height="80"><rect width="120" height="80" /></svg>',
    ],
    [
      'fixed, one over the other',
      '<div id="target" style="position: fixed; bottom: 0; left: 0; background: teal">under</div><div style="position: fixed; bottom: 0; left: 0; background: black; width: 80px; height: 40px">on top</div>',
    ],
    [
      'fixed within fixed, half over it',
      '<div id="target" style="position: fixed; bottom: 0; right: 0; width: 200px">underneath<div style="position: fixed; bottom: 0; right: 0; width: 200px; background: black">on top</div></div>',
    ],
    [
      'text between the letters of a covering text',
      '<p id="target" style="position: absolute; left: 60px; top: 60px; margin: 0">text</p><p style="position: absolute; left: 60px; top: 66px; margin: 0">cover</p>',
    ],
    ['a corner looks out', '<div id="target" class="box"></div><div class="over" style="left: 75px"></div>'],
    [
      'negative z-index under an opaque root',
      '<style>html { background: white } body { background: white }</style><div id="target" class="box" style="z-index: -1"></div>',
    ],
    [
      'under an opaque cover in the same shadow tree',
      '<div id="host"></div><script>document.getElementById("host").attachShadow({ mode: "open" }).innerHTML = `<div id="target" style="position: absolute; width: 60px; height: 60px; background: teal"></div><div style="position: absolute; width: 80px; height: 80px; background: black"></div>`</script>',
    ],
    [
      'in a shadow tree under a cover of the page',
      '<div id="host" style="position: absolute"></div><div class="over" style="left: 0; top: 0"></div><script>document.getElementById("host").attachShadow({ mode: "open" }).innerHTML = `<div id="target" style="width: 60px; height: 60px; background: teal"></div>`</script>',
    ],
  ],
};
