import { defineConfig } from 'vitest/config';

/** Unit tests stand beside the code and run on the sources: no build is needed before them. */
export default defineConfig({
  resolve: { conditions: ['rollcue:source'] },
  ssr: { resolve: { conditions: ['rollcue:source'] } },
  test: {
    include: ['packages/**/*.test.{ts,tsx}', 'demo-page/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**'],
    testTimeout: 20_000,
  },
});
