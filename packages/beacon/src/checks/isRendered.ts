/** Whether an element takes part in rendering at all: neither `display: none`, `visibility: hidden` nor skipped content. */
export const isRendered = (element: Element): boolean =>
  element.checkVisibility
    ? element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true })
    : element.getClientRects().length > 0 && getComputedStyle(element).visibility === 'visible';
