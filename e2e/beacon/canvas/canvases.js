// Every kind of canvas, by id. `frame` runs in each frame, as a game or a map does.
const frames = [];
const canvas = (id, width = 300, height = 150) => {
  const made = Object.assign(document.createElement('canvas'), { id, width, height });
  document.body.append(made);
  return made;
};
const on2d = (id, draw, options, width, height) => {
  const made = canvas(id, width, height);
  const context = made.getContext('2d', options);
  draw(context, made);
};
const onGl = (id, color, options, kind = 'webgl') => {
  const gl = canvas(id).getContext(kind, options);
  return () => {
    gl.disable(gl.SCISSOR_TEST);
    gl.clearColor(...color);
    gl.clear(gl.COLOR_BUFFER_BIT);
    return gl;
  };
};
const onGlWithMark = (id, options, kind) => {
  const clear = onGl(id, [0, 0, 1, 1], options, kind);
  return () => {
    const gl = clear();
    gl.enable(gl.SCISSOR_TEST);
    gl.scissor(20, 20, 60, 60);
    gl.clearColor(1, 0, 0, 1);
    gl.clear(gl.COLOR_BUFFER_BIT);
  };
};
const paper = (context, { width, height }) => {
  context.fillStyle = 'white';
  context.fillRect(0, 0, width, height);
};

canvas('untouched');
canvas('sizeless', 0, 0);
on2d('undrawn', () => {});
on2d('opaque', () => {}, { alpha: false });
on2d('white', paper);
on2d(
  'filled',
  (context, { width, height }) => {
    context.fillStyle = 'rgba(90, 120, 200, 0.3)';
    context.fillRect(0, 0, width, height);
  },
  {},
  877,
  473,
);
on2d('drawn', (context) => context.fillRect(10, 10, 40, 40));
on2d(
  'thinLine',
  (context, made) => {
    paper(context, made);
    context.fillStyle = '#ddd';
    context.fillRect(403, 200, 1, 300);
  },
  {},
  1920,
  1080,
);
on2d(
  'wideLine',
  (context, made) => {
    paper(context, made);
    context.fillStyle = '#ddd';
    context.fillRect(1015, 0, 1, 60);
  },
  {},
  4000,
  60,
);
on2d(
  'dot',
  (context, made) => {
    paper(context, made);
    context.fillStyle = 'black';
    context.fillRect(1203, 707, 3, 3);
  },
  {},
  1920,
  1080,
);
on2d('foreign', (context) => {
  context.fillRect(10, 10, 40, 40);
  const image = new Image();
  image.onload = () => context.drawImage(image, 0, 0);
  image.src = `http://localhost:${location.port}/picture.svg`;
});
canvas('handedOver').transferControlToOffscreen().getContext('2d').fillRect(10, 10, 40, 40);

const once = onGlWithMark('glOnce');
requestAnimationFrame(once);
onGlWithMark('glKept', { preserveDrawingBuffer: true })();
frames.push(
  onGlWithMark('glMoving'),
  onGlWithMark('gl2Moving', {}, 'webgl2'),
  onGl('glWhite', [1, 1, 1, 1]),
  onGl('glBlack', [0, 0, 0, 1]),
);
const frame = () => {
  requestAnimationFrame(frame);
  for (const draw of frames) draw();
};
requestAnimationFrame(frame);
