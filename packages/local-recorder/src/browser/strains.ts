import type { CDPSession } from 'playwright-core';

/** Strains that a page can be put under; each stays until it is lifted or the page is opened by another worker. */
export type Strains = {
  /** Gives the page and its workers this much network, shared; undefined lifts it. */
  readonly slowNetwork: (network: { readonly kbps: number; readonly latencyMs: number } | undefined) => Promise<void>;
  /** Lets the page's main thread run so many times slower; 1 lifts it. */
  readonly slowCpu: (rate: number) => Promise<void>;
  /** Fills the page's heap with so many MB, for good, and tells the browser that memory is critically low. */
  readonly memory: (mb: number) => Promise<void>;
  /** Stops the page's clock and all its timers, its workers' too, for good; it still answers. */
  readonly pauseClock: () => Promise<void>;
};

const doublesInMb = 131_072;

// Doubles of different values: equal ones might share their memory.
const fill = (mb: number): string => `(() => {
  const hog = (globalThis.__recorderHog ??= []);
  for (let mb = 0; mb < ${mb}; mb++) hog.push(Float64Array.from({ length: ${doublesInMb} }, Math.random));
})()`;

/** The strains of one page, by the bare protocol: Playwright's own calls are user gestures. */
export const strainsOf = (session: CDPSession): Strains => ({
  slowNetwork: async (network) => {
    await session.send('Network.enable');
    const bytesPerSecond = network === undefined ? -1 : (network.kbps * 1_000) / 8;
    await session.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: network?.latencyMs ?? 0,
      downloadThroughput: bytesPerSecond,
      uploadThroughput: bytesPerSecond,
    });
  },
  slowCpu: async (rate) => void (await session.send('Emulation.setCPUThrottlingRate', { rate })),
  memory: async (mb) => {
    await session.send('Runtime.evaluate', { expression: fill(mb), userGesture: false });
    await session.send('Memory.simulatePressureNotification', { level: 'critical' });
  },
  pauseClock: async () => void (await session.send('Emulation.setVirtualTimePolicy', { policy: 'pause' })),
});
