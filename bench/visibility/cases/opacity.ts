import type { Family } from './family.ts';

/** How much of it gets through: opacity, filters, colours. */
export const opacity: Family = {
  family: 'opacity',
  core: [
    ['plain block', '<div id="target" class="box"></div>'],
    ['opacity 0', '<div id="target" class="box" style="opacity: 0"></div>'],
    ['opacity .02', '<div id="target" class="box" style="opacity: .02"></div>'],
    ['opacity .5', '<div id="target" class="box" style="opacity: .5"></div>'],
    ['opacity .99', '<div id="target" class="box" style="opacity: .99"></div>'],
    ['opacity 0 of an ancestor', '<div style="opacity: 0"><div id="target" class="box"></div></div>'],
    ['filter: opacity(0)', '<div id="target" class="box" style="filter: opacity(0)"></div>'],
    ['filter: brightness(.8)', '<div id="target" class="box" style="filter: brightness(.8)"></div>'],
    ['visibility: hidden', '<div id="target" class="box" style="visibility: hidden"></div>'],
    [
      'visible child of a hidden element',
      '<div id="target" style="visibility: hidden"><p style="visibility: visible">text</p></div>',
    ],
    ['display: none of an ancestor', '<div style="display: none"><div id="target" class="box"></div></div>'],
    ['white on white', '<div id="target" class="box" style="background: white"></div>'],
  ],
  more: [
    ['transparent text', '<p id="target" style="color: transparent">text</p>'],
    [
      'opacity .2 inside .2 inside .2',
      '<div style="opacity: .2"><div style="opacity: .2"><div id="target" class="box" style="opacity: .2"></div></div></div>',
    ],
    [
      'filter: blur(0) opacity(.01)',
      '<div style="filter: blur(0px) opacity(.01)"><div id="target" class="box"></div></div>',
    ],
    ['filter: opacity(100%)', '<div id="target" class="box" style="filter: opacity(100%)"></div>'],
    ['filter: opacity(1e-3)', '<div id="target" class="box" style="filter: opacity(.001)"></div>'],
    [
      'animation that holds opacity at 0',
      '<style>@keyframes out { from, to { opacity: 0 } }</style><div id="target" class="box" style="animation: out 9s infinite"></div>',
    ],
    [
      'animation that holds opacity at 1 against a style of 0',
      '<style>@keyframes in { from, to { opacity: 1 } }</style><div id="target" class="box" style="opacity: 0; animation: in 9s infinite"></div>',
    ],
    [
      'Web Animation held at opacity 0',
      `<div id="target" class="box"></div><script>document.getElementById('target').animate({ opacity: [0, 0] }, { duration: 1, fill: 'forwards' })</script>`,
    ],
    [
      'visibility: collapse of a table row',
      '<table><tr><td>one</td></tr><tr id="target" style="visibility: collapse"><td>two</td></tr></table>',
    ],
    ['only see-through colour', '<div id="target" class="box" style="background: rgb(0 0 0 / 0)"></div>'],
    [
      'text in a see-through colour, child in a real one',
      '<p id="target" style="color: transparent">a <b style="color: black">bold</b></p>',
    ],
    ['text with its own fill', '<p id="target" style="-webkit-text-fill-color: transparent">text</p>'],
    [
      'see-through text with a shadow',
      '<p id="target" style="color: transparent; text-shadow: 2px 2px 1px black">text</p>',
    ],
    [
      'gradient that is see-through',
      '<div id="target" class="box" style="background: linear-gradient(transparent, transparent)"></div>',
    ],
    ['colour in another notation', '<div id="target" class="box" style="background: color(srgb 0 .5 .5 / .8)"></div>'],
    [
      'opacity 0 of a slot’s host',
      '<div id="host" style="opacity: 0"><p id="target">text</p></div><script>document.getElementById("host").attachShadow({ mode: "open" }).innerHTML = "<slot></slot>"</script>',
    ],
  ],
};
