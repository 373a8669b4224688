/** What the page may replace (test tools, zone.js, its own wrappers), as it was found at load. */
export const {
  AudioContext,
  cancelAnimationFrame,
  clearTimeout,
  fetch,
  Image,
  IntersectionObserver,
  MessageChannel,
  MutationObserver,
  performance,
  PerformanceObserver,
  requestAnimationFrame,
  ResizeObserver,
  setTimeout,
  Worker,
} = globalThis;
