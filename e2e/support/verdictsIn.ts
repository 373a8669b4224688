import type { Page } from '@playwright/test';

/** What `window.beacon` thinks of each check: the reason, else the status. Frames tell of themselves, and are left out. */
export const verdictsIn = (page: Page): Promise<Readonly<Record<string, string>>> =>
  page.evaluate(() => {
    const { verdicts } = Reflect.get(window, 'beacon');
    return Object.fromEntries(
      verdicts
        .filter(({ check }: { check: string }) => !check.startsWith('frame:'))
        .map(({ check, verdict }: { check: string; verdict: { status: string; reason?: string } }) => [
          check,
          verdict.reason ?? verdict.status,
        ]),
    );
  });
