import type { BrowserContext } from 'playwright-core';

const page = `<body style="margin:0;height:100vh;display:grid;place-items:center;background:#e8eaed;color:#5f6368;
  font:24px sans-serif"><p>The page has crashed</p>`;

/** What a viewer sees of a dead page, as JPEG: the last picture of the living one would be a lie. */
export const crashPicture = async (context: BrowserContext, width: number, height: number): Promise<Buffer> => {
  const tab = await context.newPage();
  try {
    await tab.setViewportSize({ width, height });
    await tab.setContent(page);
    return await tab.screenshot({ type: 'jpeg', quality: 80 });
  } finally {
    await tab.close();
  }
};
