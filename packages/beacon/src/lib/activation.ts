/** Whether the page is only being prepared: nobody sees it, and it may never be shown. */
export const isPrerendering = (): boolean => !!(document as { prerendering?: boolean }).prerendering;

/** When a prerendered page was shown, ms since navigation start; 0 for any other. */
export const activatedAt = (): number =>
  Number(
    (performance.getEntriesByType('navigation')[0] as { activationStart?: number } | undefined)?.activationStart ?? 0,
  );
