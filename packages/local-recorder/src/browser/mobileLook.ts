import type { BrowserContextOptions } from 'playwright-core';
import type { Plan } from '../recording/plan.ts';

const phone =
  'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Mobile Safari/537.36';

/** How a browser presents itself when `mobile` is asked for. */
export const mobileLook = ({ mobile }: Pick<Plan, 'mobile'>): BrowserContextOptions =>
  mobile ? { hasTouch: true, userAgent: phone } : {};
