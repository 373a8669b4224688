import { box, capsule, ellipse, lay, makePicture } from './raster.mjs';

export const width = 640;
export const height = 360;
export const framesPerSecond = 30;
export const seconds = 12;
/** The corner square is white, and the beep sounds, in this many frames from each full second on: 66 ms. */
export const flashFrames = 2;

const skin = [201, 152, 118];
const skinDeep = [181, 130, 98];
const hair = [58, 44, 40];
const sweater = [47, 112, 116];
const sweaterDeep = [38, 94, 99];

/** The room does not move: wall, window, shelf and plant. */
const makeRoom = () => {
  const room = makePicture(width, height);
  lay(room, () => -9, [0, 0, width, height], [226, 215, 198], { shade: 0.16 });
  box(room, 54, 30, 214, 196, 6, [247, 244, 236]);
  box(room, 62, 38, 206, 188, 3, [190, 214, 222], { shade: -0.12 });
  ellipse(room, 96, 196, 60, 42, [150, 181, 160], { soft: 14, alpha: 0.9 });
  ellipse(room, 176, 200, 54, 52, [136, 170, 150], { soft: 14, alpha: 0.9 });
  box(room, 54, 188, 214, 214, 3, [236, 229, 216]);
  box(room, 130, 38, 137, 188, 0, [247, 244, 236]);
  box(room, 452, 96, 640, 104, 1, [160, 126, 96]);
  const spines = [
    [186, 88, 70],
    [84, 122, 148],
    [222, 184, 104],
    [104, 132, 100],
    [70, 84, 106],
    [196, 140, 116],
  ];
  spines.forEach((colour, i) => {
    box(room, 470 + i * 17, 44 + (i % 3) * 6, 484 + i * 17, 96, 1, colour, { shade: 0.1 });
  });
  box(room, 594, 74, 626, 96, 4, [206, 122, 92]);
  for (const [dx, dy] of [
    [-18, -26],
    [-6, -38],
    [8, -36],
    [20, -24],
    [0, -20],
  ]) {
    capsule(room, 610, 76, 610 + dx, 76 + dy, 5, [86, 134, 96]);
  }
  return room;
};

/** A motion that comes back to its start with the loop: `turns` times in 12 s. */
const wave = (t, turns, phase = 0) => Math.sin((2 * Math.PI * turns * t) / seconds + phase);

/** Speech: the mouth opens in syllables and rests between sentences. */
const mouthAt = (t) =>
  Math.max(0, wave(t, 3, 0.6)) ** 0.4 * Math.max(0, 0.55 + 0.45 * wave(t, 41)) * (wave(t, 29, 1) > -0.3 ? 1 : 0.3);

const blinkAt = (t) => [1.7, 4.9, 5.2, 8.6, 11.1].some((at) => t >= at && t < at + 0.13);

const drawTeacher = (picture, t) => {
  const sway = 5 * wave(t, 2) + 2 * wave(t, 5, 1);
  const nod = 2.2 * wave(t, 7) + 1.5 * wave(t, 11, 2);
  const breath = 1.5 * wave(t, 4);
  const [cx, cy] = [330 + sway, 150 + nod];
  const turn = 5 * wave(t, 1, 0.4) + 2 * wave(t, 3);

  ellipse(picture, cx, cy - 8, 66, 76, hair);
  capsule(picture, cx - 50, cy + 14, cx - 46, cy + 62, 20, hair);
  capsule(picture, cx + 50, cy + 14, cx + 46, cy + 62, 20, hair);
  box(picture, 226 + sway * 0.5, 240 + breath, 434 + sway * 0.5, 430, 58, sweater, { shade: 0.22 });
  capsule(picture, 330 + sway * 0.8, 214, 330 + sway * 0.6, 246 + breath, 23, skinDeep);
  capsule(picture, 306 + sway * 0.6, 246 + breath, 354 + sway * 0.6, 246 + breath, 10, sweaterDeep);

  ellipse(picture, cx, cy + 6, 52, 64, skin, { shade: 0.1 });
  ellipse(picture, cx - 18, cy - 52, 50, 26, hair);
  ellipse(picture, cx + 26, cy - 50, 36, 22, hair);
  for (const side of [-1, 1]) {
    const ex = cx + side * 20 + turn;
    capsule(picture, ex - 9, cy - 17 - nod * 0.3, ex + 9, cy - 18 - nod * 0.3, 2, hair);
    if (blinkAt(t)) capsule(picture, ex - 7, cy - 2, ex + 7, cy - 2, 1.4, hair);
    else {
      ellipse(picture, ex, cy - 3, 7.5, 5.4, [250, 248, 244]);
      ellipse(picture, ex + turn * 0.3, cy - 3, 4, 4.6, [56, 44, 40]);
    }
    ellipse(picture, ex + side * 8, cy + 20, 10, 7, [214, 140, 116], { soft: 6, alpha: 0.45 });
  }
  capsule(picture, cx + turn * 1.3, cy + 2, cx + turn * 1.5 + 2, cy + 16, 3, skinDeep);
  const open = mouthAt(t);
  ellipse(picture, cx + turn * 0.9, cy + 38, 14 - 3 * open, 2.2 + 8 * open, [132, 62, 60]);
  if (open > 0.25) ellipse(picture, cx + turn * 0.9, cy + 38 - 5 * open, 8, 1.8, [246, 240, 234]);

  const lift = 0.5 + 0.5 * wave(t, 3, 0.6);
  const elbow = [468 + sway, 372 - 26 * lift];
  const hand = [486 + 22 * wave(t, 6) + 14 * lift, 300 - 92 * lift + 6 * wave(t, 9)];
  capsule(picture, 412 + sway * 0.5, 284 + breath, ...elbow, 27, sweater, { shade: 0.12 });
  capsule(picture, ...elbow, hand[0] - 2, hand[1] + 34, 21, sweaterDeep);
  ellipse(picture, ...hand, 17, 20, skin);
  for (const [i, spread] of [-15, -6, 4, 13].entries()) {
    capsule(
      picture,
      hand[0] + spread * 0.7,
      hand[1] - 10,
      hand[0] + spread * 1.3,
      hand[1] - 30 + Math.abs(i - 1.4) * 3,
      4.4,
      skin,
    );
  }
  capsule(picture, hand[0] - 12, hand[1] + 2, hand[0] - 27, hand[1] - 10, 4.8, skin);
  capsule(picture, 246 + sway * 0.5, 284 + breath, 214 + sway, 380, 28, sweater, { shade: 0.12 });
};

/** Every frame of the teacher's loop as RGB bytes, in order; the buffer is used again for the next one. */
export function* teacherFrames() {
  const room = makeRoom();
  const picture = makePicture(width, height);
  for (let frame = 0; frame < seconds * framesPerSecond; frame++) {
    picture.data.set(room.data);
    drawTeacher(picture, frame / framesPerSecond);
    const on = frame % framesPerSecond < flashFrames;
    box(picture, width - 44, 12, width - 12, 44, 0, on ? [255, 255, 255] : [24, 28, 32]);
    yield picture.data;
  }
}
