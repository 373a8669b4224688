import { perLook } from '../lib/perLook.ts';
import { lineage } from './flatTree.ts';
import { styleOf } from './styleOf.ts';

/** Whether an element, or one it is rendered in, shows its back, and that back is hidden. */
export const turnedAway: (element: Element) => boolean = perLook((element) =>
  lineage(element).some((at, i, line) => {
    if (styleOf(at).backfaceVisibility !== 'hidden') return false;
    let matrix = new DOMMatrix();
    for (const up of line.slice(i)) {
      const { transform, transformStyle } = styleOf(up);
      // An ancestor that keeps no third dimension shows a flat picture, whichever way that is turned.
      if (up !== at && transformStyle === 'flat') break;
      matrix = new DOMMatrix(transform).multiply(matrix);
    }
    return matrix.inverse().m33 < 0;
  }),
);
