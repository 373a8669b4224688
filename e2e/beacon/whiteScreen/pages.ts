const full = 'position: fixed; inset: 0; width: 100%; height: 100%';

const svg = (shapes: string, more = '') => `<svg width="32" height="32" ${more}>${shapes}</svg>`;
const loop = (draw: string) => `<script>
  const gl = document.querySelector('canvas').getContext('webgl');
  const frame = () => { requestAnimationFrame(frame); ${draw} };
  frame();
</script>`;
const scene = `gl.disable(gl.SCISSOR_TEST); gl.clearColor(0, 0, 1, 1); gl.clear(gl.COLOR_BUFFER_BIT);
  gl.enable(gl.SCISSOR_TEST); gl.scissor(9, 9, 99, 99); gl.clearColor(1, 0, 0, 1); gl.clear(gl.COLOR_BUFFER_BIT);`;
const shadow = (html: string) => `<x-app></x-app><script>
  document.querySelector('x-app').attachShadow({ mode: 'open' }).innerHTML = ${JSON.stringify(html)};
</script>`;

/** Small pages that show something; `/picture.svg` is a picture of 32 × 32. */
export const goodPages: Readonly<Record<string, string>> = {
  'one word': 'OK',
  'one digit, large': '<b style="font-size: 80px">7</b>',
  'small print': '<p style="font-size: 10px">Live</p>',
  'a word in a corner': '<b style="position: fixed; right: 2px; bottom: 2px">Live</b>',
  'white on black': '<body style="background: black; color: white">Good evening</body>',
  'a small icon, between all points':
    '<img src="/picture.svg" alt="" style="position: fixed; left: 624px; top: 344px">',
  'a drawn icon': svg('<circle cx="16" cy="16" r="12" />', 'style="position: fixed; left: 624px; top: 344px"'),
  'an icon from a style': '<i style="display: block; width: 32px; height: 32px; background: url(/picture.svg)"></i>',
  'an icon from a font': '<style>i::before { content: "\\2605"; font-size: 40px }</style><i></i>',
  'a background picture': `<div style="${full}; background: url(/picture.svg)"></div>`,
  'text in a drawing': svg('<text x="0" y="20">Hi all</text>'),
  'one field': '<input>',
  'an empty text area': '<textarea></textarea>',
  'a frame of another origin': '<iframe src="data:text/html,hello"></iframe>',
  'a frame of this origin': '<iframe srcdoc="hello"></iframe>',
  'scrolled far down': `<div style="height: 5000px"></div><p>The end</p><script>scrollTo(0, 9e4)</script>`,
  'scrolled past much text': `${'<p>line of text</p>'.repeat(3000)}<p>The end</p><script>scrollTo(0, 9e6)</script>`,
  'a drawing canvas':
    '<canvas></canvas><script>document.querySelector("canvas").getContext("2d").fillRect(9, 9, 40, 2)</script>',
  'text in an open shadow tree': shadow('<p>Good morning</p>'),
  'a picture in nested shadow trees': `<x-app></x-app><script>
    const outer = document.querySelector('x-app').attachShadow({ mode: 'open' });
    const inner = outer.appendChild(document.createElement('x-in')).attachShadow({ mode: 'open' });
    inner.innerHTML = '<img src="/picture.svg" alt="">'</script>`,
  'a closed shadow tree': `<x-shut></x-shut><script>customElements.define('x-shut', class extends HTMLElement {
    constructor() { super(); this.attachShadow({ mode: 'closed' }).innerHTML = '<p>Good morning</p>'; } })</script>`,
  'content beside a spinner': '<div class="spinner">Loading</div><p>Good morning, all</p>',
  'content in a part that is busy': `<main aria-busy="true"><h1>Physics, lesson 4</h1><p>Good morning. Today we look at the
    pendulum, at its string and bob, and at what makes it swing.</p></main>`,
  'content in a body still called loading': `<body class="loading"><img src="/picture.svg" alt="" style="${full}"></body>`,
  'a progress bar beside words': '<p>Sending your homework</p><progress></progress>',
  'words under a glass': `<p>Good morning</p><div style="${full}; background: rgba(255, 255, 255, 0.4)"></div>`,
  'words over an old screen': `${'<p>old</p>'.repeat(30)}<div style="${full}; background: white"><p>The new screen</p></div>`,
  'words beside the sign of a development server': `<p>Good morning</p><nextjs-portal></nextjs-portal><script>
    document.querySelector('nextjs-portal').attachShadow({ mode: 'open' }).innerHTML =
      '<b style="position: fixed; left: 9px; bottom: 9px">N</b>'</script>`,
};

/** What WebGL shows. */
export const scenePages: Readonly<Record<string, string>> = {
  'a full-page scene': `<canvas style="${full}"></canvas>${loop(scene)}`,
};

/** Pages that show nothing to a person. */
export const blankPages: Readonly<Record<string, string>> = {
  'nothing at all': '',
  'an empty root': '<div id="root"></div>',
  'a coloured wrapper': `<div style="${full}; background: linen"></div>`,
  'a gradient': `<div style="${full}; background: linear-gradient(white, silver)"></div>`,
  'hidden words': '<p style="visibility: hidden">Good morning</p><p style="display: none">Good morning</p>',
  'much that is hidden': `<div style="display: none">${'<p>Good morning</p>'.repeat(5000)}</div>`,
  'transparent words': '<div style="opacity: 0"><p>Good morning</p></div>',
  'words outside the view': '<p style="position: absolute; left: -9999px">Skip to the content</p>',
  'words cut away': '<div style="height: 0; overflow: hidden"><p>Good morning</p></div>',
  'words under a curtain': `<p>Good morning</p><div style="${full}; background: white"></div>`,
  'many words under a curtain': `${'<p>Good morning</p>'.repeat(80)}<div style="${full}; background: white"></div>`,
  'a broken picture': '<img src="/gone.png" alt="">',
  'an application that did not start': `<style>app-root { display: block; height: 100vh }</style><app-root></app-root>`,
  'an unused drawing': svg('<defs><path id="a" d="M0 0 L30 30" /></defs>'),
  'a drawing without shapes': `<svg style="${full}"></svg>`,
  'a white canvas': `<canvas style="${full}"></canvas><script>
    const c = document.querySelector('canvas').getContext('2d'); c.fillStyle = 'white'; c.fillRect(0, 0, 999, 999)</script>`,
  'an empty frame of this origin': `<iframe srcdoc="" style="${full}"></iframe>`,
  'floats cleared': '<style>div::after { content: ""; display: table }</style><div></div>',
  'an empty shadow tree': shadow('<div></div>'),
};

/** Pages that show nothing but that something is still to come, or went wrong in development. */
export const loaderPages: Readonly<Record<string, string>> = {
  'a spinner with a word': '<div class="spinner-border"><span>Please hold the line</span></div>',
  'a busy part': '<main aria-busy="true"><p>Fetching the lesson</p></main>',
  'a progress bar': '<div role="progressbar">40 %</div>',
  'a progress element': '<progress></progress>',
  'the word alone': '<div id="root">Loading…</div>',
  'the word alone, in Chinese': '<div id="root">加载中...</div>',
  'a spinning picture': `<div id="page-loader" style="${full}"><img src="/picture.svg" alt=""></div>`,
  'a drawn spinner': `<div class="app-loading">${svg('<circle cx="16" cy="16" r="12" />')}</div>`,
};

/** Pages under the error overlay of a development server. */
export const overlayPages: Readonly<Record<string, string>> = {
  'the overlay of vite': `<p>Good morning</p><vite-error-overlay></vite-error-overlay><script>
    document.querySelector('vite-error-overlay').attachShadow({ mode: 'open' }).innerHTML =
      '<div style="${full}; background: black; color: red">Failed to resolve import</div>'</script>`,
  'the overlay of webpack': `<p>Good morning</p>
    <iframe id="webpack-dev-server-client-overlay" style="${full}" src="about:blank"></iframe>`,
  'the overlay of next': `<p>Good morning</p><nextjs-portal></nextjs-portal><script>
    document.querySelector('nextjs-portal').attachShadow({ mode: 'open' }).innerHTML =
      '<div data-nextjs-dialog-overlay style="${full}; background: black; color: red">Unhandled error</div>'</script>`,
  'the overlay of react': `<p>Good morning</p><iframe style="${full}; z-index: 2147483647" srcdoc="Failed"></iframe>`,
};
