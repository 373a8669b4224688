import type { EngineState } from '../engine/step.ts';
import { guard } from '../lib/guard.ts';
import type { OnStop } from '../lib/onStop.ts';
import { ownNodes } from '../lib/ownNodes.ts';
import type { Reporter } from '../send/reporter.ts';
import { overlayRows } from './overlayRows.ts';

// No box of the host's own and no pointer: neither the page nor a check meets it. `!important` here wins over the page's.
const css =
  ':host{all:initial!important;display:contents!important}' +
  'div{position:fixed;z-index:2147483647;top:8px;right:8px;width:340px;padding:8px;' +
  'background:#14181ee6;font:12px/18px sans-serif;pointer-events:none;overflow-wrap:anywhere}' +
  'p{display:flex;flex-wrap:wrap;margin:0}p:before{content:attr(class);width:16px}' +
  'p:after{content:attr(title);margin-left:auto;text-align:right;color:#abb}';

/** Colour and mark of each tone. The marks by number: a page may serve the script in any encoding. */
const looks = [
  ['#f87', 0x2717],
  ['#fb5', 0x21],
  ['#fd5', 0x3f],
  ['#7d9', 0x2713],
  ['#abb', 0x20],
] as const;

/** Draws into the page what the beacon thinks of it (`data-debug`). The answer is to be called after each look. */
export const startOverlay = (lifeSigns: Reporter['lifeSigns'], onStop: OnStop) => {
  const host = document.createElement('rollcue-debug');
  const panel = document.createElement('div');
  const root = host.attachShadow({ mode: 'closed' });
  const sheet = new CSSStyleSheet();
  let drawn = '';
  ownNodes.add(host);
  onStop(() => host.remove());
  // Neither a style element nor a style attribute: a page's policy may forbid both.
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];
  root.append(panel);
  return guard((engine: EngineState, now: number, costShare: number): void => {
    const rows = overlayRows(engine, now, lifeSigns(), costShare);
    const words = String(rows);
    if (words === drawn) return;
    drawn = words;
    // New elements each time: old ones that move would count as a layout shift of the page.
    panel.replaceChildren(
      ...rows.map(([tone, subject, title]) => {
        const line = document.createElement('p');
        const [colour, mark] = looks[tone];
        line.style.color = colour;
        line.className = String.fromCharCode(mark);
        line.title = title;
        line.append(subject);
        return line;
      }),
    );
    if (!host.isConnected) document.documentElement.append(host);
  });
};
