/** Whether a page is the demo lesson at `demoUrl`, whatever its query asks for. */
export const isDemoPage = (pageUrl: string, demoUrl: string): boolean => {
  if (!URL.canParse(pageUrl)) return false;
  const { origin, pathname } = new URL(pageUrl);
  return origin + pathname === demoUrl;
};
