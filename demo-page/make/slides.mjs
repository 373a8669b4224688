const font = 'font-family="system-ui, Segoe UI, Helvetica Neue, DejaVu Sans, sans-serif"';

const frame = (
  title,
  number,
  art,
) => `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="360" viewBox="0 0 640 360">
<rect width="640" height="360" fill="#fffefb"/><rect width="640" height="8" fill="#1d6f78"/>
<text x="36" y="66" ${font} font-size="34" font-weight="600" fill="#22303c">${title}</text>
<text x="604" y="336" ${font} font-size="20" fill="#8a959d" text-anchor="end">${number}</text>
${art}
</svg>
`;

const swing = `<g fill="none" stroke="#22303c" stroke-width="4"><path d="M220 104H420"/><path d="M320 104 200 282M320 104 440 282" opacity=".3"/><path d="M320 104V306"/>
<path d="M200 282Q320 332 440 282" stroke="#1d6f78" stroke-dasharray="9 9"/></g><g fill="#d0843e"><circle cx="320" cy="306" r="22"/><circle cx="200" cy="282" r="22" opacity=".35"/><circle cx="440" cy="282" r="22" opacity=".35"/></g>`;

const forces = `<g fill="none" stroke-width="5"><path d="M250 104 370 256" stroke="#22303c"/><path d="M370 256V332" stroke="#b6423a"/><path d="M370 256 318 290" stroke="#27764f"/></g>
<circle cx="370" cy="256" r="22" fill="#d0843e"/><text x="392" y="330" ${font} font-size="28" fill="#b6423a">m g</text><text x="64" y="312" ${font} font-size="28" fill="#27764f">F = − m g sin θ</text>`;

const bars = [
  [1, 2],
  [2, 2.8],
  [3, 3.5],
  [4, 4],
]
  .map(([length, period], i) => {
    const [x, size] = [120 + i * 112, period * 44];
    return `<rect x="${x}" y="${300 - size}" width="64" height="${size}" rx="4" fill="#5d9aa1"/><text x="${x + 32}" y="328" ${font} font-size="20" fill="#66747f" text-anchor="middle">${length} m</text>
<text x="${x + 32}" y="${288 - size}" ${font} font-size="20" fill="#22303c" text-anchor="middle">${period} s</text>`;
  })
  .join('');

const steps = ['Length: to the middle of the bob', 'Time ten swings, divide by ten', 'Change the mass, do it again']
  .map(
    (
      text,
      i,
    ) => `<circle cx="60" cy="${138 + i * 72}" r="19" fill="#1d6f78"/><text x="60" y="${146 + i * 72}" ${font} font-size="22" fill="#fff" text-anchor="middle">${i + 1}</text>
<text x="98" y="${146 + i * 72}" ${font} font-size="24" fill="#22303c">${text}</text>`,
  )
  .join('');

/** The slides of the lesson by file name, as SVG. */
export const slides = {
  '1.svg': frame('What swings', 1, swing),
  '2.svg': frame('Forces', 2, forces),
  '3.svg': frame('Period and length', 3, bars),
  '4.svg': frame('Measure it', 4, steps),
};

/** The mark of the school, for the tab and the heading. */
export const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="#1d6f78"/>
<path d="M8 8H24M16 8 22 21" stroke="#fff" stroke-width="2" fill="none" stroke-linecap="round"/><circle cx="22.4" cy="22.4" r="3.4" fill="#f0b35c"/></svg>
`;
