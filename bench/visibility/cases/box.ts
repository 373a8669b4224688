import type { Family } from './family.ts';

const hostWith = (inside: string, shadow: string, mode = 'open') =>
  `<div id="host">${inside}</div><script>document.getElementById('host').attachShadow({ mode: '${mode}' }).innerHTML = \`${shadow}\`</script>`;

/** Does it make a box, and is there ink in it: text, pseudo-elements, SVG, form fields, frames, slots. */
export const box: Family = {
  family: 'box',
  core: [
    ['empty block', '<div id="target" class="box" style="background: none"></div>'],
    ['no height', '<div id="target" style="width: 80px; height: 0; background: teal"></div>'],
    [
      'no height, visible overflow',
      '<div id="target" style="height: 0; width: 0; position: relative"><div class="box"></div></div>',
    ],
    ['display: contents', '<div id="target" style="display: contents"><p>text</p></div>'],
    ['closed details', '<details><summary>more</summary><p id="target">text</p></details>'],
    ['content-visibility: hidden', '<div style="content-visibility: hidden"><p id="target">text</p></div>'],
    ['slotted text', hostWith('<span id="target">slotted</span>', '<slot></slot>')],
    [
      'host that shows its shadow tree',
      '<section id="target"></section><script>document.getElementById("target").attachShadow({ mode: "open" }).innerHTML = "<p>inner</p>"</script>',
    ],
  ],
  more: [
    [
      'text in display: contents in a hidden element',
      '<div style="visibility: hidden"><div id="target" style="display: contents">text</div></div>',
    ],
    ['text in display: contents', '<div id="target" style="display: contents">text</div>'],
    ['child of a host without a slot', hostWith('<span id="target">not slotted</span>', '<b>own</b>')],
    ['empty span in a button', '<button><span id="target"></span>a button</button>'],
    ['input type=hidden', '<input id="target" type="hidden" value="a" />'],
    ['empty text field', '<input id="target" />'],
    ['open details', '<details open><summary>more</summary><p id="target">text</p></details>'],
    [
      'open details in a closed one',
      '<details><summary>outer</summary><details open><summary>inner</summary><button id="target">b</button></details></details>',
    ],
    ['content-visibility: auto in view', '<div style="content-visibility: auto"><p id="target">text</p></div>'],
    [
      'element that is content-visibility: hidden itself, with a background',
      '<div id="target" class="box" style="content-visibility: hidden">text</div>',
    ],
    ['nothing but a pseudo-element', '<style>#target::before { content: "before" }</style><div id="target"></div>'],
    [
      'pseudo-element with a picture',
      '<style>#target::after { content: ""; position: absolute; left: 60px; top: 60px; width: 40px; height: 40px; background: teal }</style><div id="target"></div>',
    ],
    [
      'pseudo-element with no ink',
      '<style>#target::after { content: "" }</style><div id="target" style="height: 40px"></div>',
    ],
    [
      'clearfix on an empty block',
      '<style>#target::after { content: ""; display: table; clear: both }</style><div id="target" style="height: 40px"></div>',
    ],
    ['only a border', '<div id="target" class="box" style="background: none; border: 2px solid teal"></div>'],
    ['only an outline', '<div id="target" class="box" style="background: none; outline: 2px solid teal"></div>'],
    ['only a shadow', '<div id="target" class="box" style="background: none; box-shadow: 0 0 8px black"></div>'],
    [
      'see-through border',
      '<div id="target" class="box" style="background: none; border: 2px solid transparent"></div>',
    ],
    ['a line of 1 px', '<div id="target" style="height: 1px; background: black"></div>'],
    [
      'svg path',
      '<svg width="90" height="60"><path id="target" d="M0 0 L80 50" stroke="teal" stroke-width="6" /></svg>',
    ],
    [
      'svg path with no fill or stroke',
      '<svg width="90" height="60"><path id="target" d="M0 0 L80 50 L0 50 Z" fill="none" /></svg>',
    ],
    ['svg group', '<svg width="90" height="60"><g id="target"><rect width="40" height="40" fill="teal" /></g></svg>'],
    ['svg with nothing in it', '<svg id="target" width="90" height="60"></svg>'],
    [
      'svg symbol in defs',
      '<svg width="90" height="60"><defs><rect id="target" width="40" height="40" fill="teal" /></defs></svg>',
    ],
    [
      'svg horizontal line',
      '<svg width="90" height="60"><line id="target" x1="0" y1="30" x2="80" y2="30" stroke="teal" stroke-width="6" /></svg>',
    ],
    [
      'frame as target',
      '<iframe id="target" title="a" srcdoc="<body style=background:teal>" style="position: absolute; left: 60px; top: 60px; width: 100px; height: 60px; border: 0"></iframe>',
    ],
    ['list item with a marker only', '<ul><li id="target" style="height: 20px"></li></ul>'],
    ['block in an inline element', '<span id="target"><label style="display: block">text</label></span>'],
    ['text of white space', '<p id="target" style="height: 20px"> &nbsp; </p>'],
    ['font size 0', '<p id="target" style="font-size: 0">text</p>'],
    ['text-indent far away', '<p id="target" style="text-indent: -9999px; overflow: hidden">text</p>'],
    [
      'host in a host',
      hostWith('', '<div id="mid"></div>').replace(
        '</script>',
        ';document.getElementById("host").shadowRoot.getElementById("mid").attachShadow({ mode: "open" }).innerHTML = "<p id=target>deep</p>"</script>',
      ),
    ],
    [
      'slot content two levels deep',
      hostWith('<span id="target">twice</span>', '<i style="display: none"><slot></slot></i>'),
    ],
    ['fallback content of a filled slot', hostWith('<b>own</b>', '<slot><span id="target">fallback</span></slot>')],
    [
      'closed shadow tree of an own element',
      '<x-own id="target" style="display: block"></x-own><script>customElements.define("x-own", class extends HTMLElement { constructor() { super(); this.attachShadow({ mode: "closed" }).innerHTML = "<p>closed</p>" } })</script>',
    ],
    ['an own element with nothing in it', '<x-bare id="target" style="display: block; height: 40px"></x-bare>'],
    ['img that has no picture', '<img id="target" alt="" style="width: 60px; height: 40px" />'],
    ['progress', '<progress id="target" value=".4"></progress>'],
    ['option of a closed select', '<select><option>one</option><option id="target">two</option></select>'],
  ],
};
