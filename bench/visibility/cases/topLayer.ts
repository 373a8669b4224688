import type { Family } from './family.ts';

/** Modal dialogs, their backdrops, and popovers. */
export const topLayer: Family = {
  family: 'top layer',
  core: [],
  more: [
    [
      'inside a modal dialog',
      '<dialog><p id="target">text</p></dialog><script>document.querySelector("dialog").showModal()</script>',
    ],
    [
      'behind a modal dialog with an opaque backdrop',
      '<style>::backdrop { background: black }</style><div id="target" class="box"></div><dialog style="margin: 200px auto">dialog</dialog><script>document.querySelector("dialog").showModal()</script>',
    ],
    [
      'under the box of a modal dialog',
      '<div id="target" class="box"></div><dialog style="margin: 30px; width: 200px; height: 150px">dialog</dialog><script>document.querySelector("dialog").showModal()</script>',
    ],
    [
      'covered by its neighbour, both behind a modal dialog',
      '<div id="target" class="box"></div><div class="over"></div><dialog style="margin: 200px auto">dialog</dialog><script>document.querySelector("dialog").showModal()</script>',
    ],
    [
      'open popover over it',
      '<div id="target" class="box"></div><div popover="manual" style="inset: 30px auto auto 30px; margin: 0; width: 200px; height: 150px">p</div><script>document.querySelector("[popover]").showPopover()</script>',
    ],
    [
      'popover as target, under a huge z-index',
      '<div class="over" style="z-index: 9999999"></div><div id="target" popover="manual" style="inset: 60px auto auto 60px; margin: 0">pop</div><script>document.querySelector("[popover]").showPopover()</script>',
    ],
    [
      'popover without clicks as target, under a huge z-index',
      '<div class="over" style="z-index: 9999999"></div><div id="target" class="none" popover="manual" style="inset: 60px auto auto 60px; margin: 0">pop</div><script>document.querySelector("[popover]").showPopover()</script>',
    ],
    ['closed popover', '<div id="target" popover="manual">pop</div>'],
  ],
};
