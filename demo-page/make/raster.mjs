/** A picture of RGB bytes on which soft-edged shapes are laid; just enough for a flat illustration. */
export const makePicture = (width, height) => ({ width, height, data: new Uint8Array(width * height * 3) });

/**
 * Lays a colour over all pixels whose signed distance to the shape is negative, with an edge `soft` pixels wide.
 * `box` is [x0, y0, x1, y1] around the shape, in pixels; `shade` (0 … 1) darkens towards its bottom.
 */
export const lay = (picture, distance, box, [r, g, b], { soft = 1.2, alpha = 1, shade = 0 } = {}) => {
  const x0 = Math.max(0, Math.floor(box[0] - soft));
  const y0 = Math.max(0, Math.floor(box[1] - soft));
  const x1 = Math.min(picture.width, Math.ceil(box[2] + soft));
  const y1 = Math.min(picture.height, Math.ceil(box[3] + soft));
  for (let y = y0; y < y1; y++) {
    const light = 1 - (shade * (y - box[1])) / Math.max(1, box[3] - box[1]);
    for (let x = x0; x < x1; x++) {
      const cover = Math.min(1, Math.max(0, 0.5 - distance(x + 0.5, y + 0.5) / soft)) * alpha;
      if (cover === 0) continue;
      const i = (y * picture.width + x) * 3;
      picture.data[i] += (r * light - picture.data[i]) * cover;
      picture.data[i + 1] += (g * light - picture.data[i + 1]) * cover;
      picture.data[i + 2] += (b * light - picture.data[i + 2]) * cover;
    }
  }
};

/** An ellipse around (cx, cy) with radii rx and ry. */
export const ellipse = (picture, cx, cy, rx, ry, colour, options) =>
  lay(
    picture,
    (x, y) => (Math.hypot((x - cx) / rx, (y - cy) / ry) - 1) * Math.min(rx, ry),
    [cx - rx, cy - ry, cx + rx, cy + ry],
    colour,
    options,
  );

/** A line with round ends, as thick as twice `radius`. */
export const capsule = (picture, ax, ay, bx, by, radius, colour, options) => {
  const [dx, dy] = [bx - ax, by - ay];
  const square = dx * dx + dy * dy || 1;
  lay(
    picture,
    (x, y) => {
      const t = Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / square));
      return Math.hypot(x - ax - dx * t, y - ay - dy * t) - radius;
    },
    [Math.min(ax, bx) - radius, Math.min(ay, by) - radius, Math.max(ax, bx) + radius, Math.max(ay, by) + radius],
    colour,
    options,
  );
};

/** A rectangle with round corners. */
export const box = (picture, x0, y0, x1, y1, radius, colour, options) =>
  lay(
    picture,
    (x, y) => {
      const qx = Math.abs(x - (x0 + x1) / 2) - (x1 - x0) / 2 + radius;
      const qy = Math.abs(y - (y0 + y1) / 2) - (y1 - y0) / 2 + radius;
      return Math.hypot(Math.max(qx, 0), Math.max(qy, 0)) + Math.min(Math.max(qx, qy), 0) - radius;
    },
    [x0, y0, x1, y1],
    colour,
    options,
  );
