import { perLook } from '../lib/perLook.ts';
import { styleOf } from './styleOf.ts';
/** Whether an element takes part in rendering at all: neither `display: none`, `visibility: hidden` nor skipped content. */
export const isRendered: (element: Element) => boolean = perLook(
  (element) =>
    // Chromium before 105 has no `checkVisibility`.
    element.checkVisibility?.({ visibilityProperty: true, contentVisibilityAuto: true }) ??
    (element.getClientRects().length > 0 && styleOf(element).visibility === 'visible'),
);
