// Runs in the page: scrolls up and down, ten pixels a frame, and notes the time between frames and the tasks of more than 50 ms.
(() => {
  const frames = { gaps: [], longTaskMs: 0 };
  globalThis.takeFrames = () => {
    const taken = { gaps: frames.gaps, longTaskMs: frames.longTaskMs };
    frames.gaps = [];
    frames.longTaskMs = 0;
    return taken;
  };
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) frames.longTaskMs += duration;
  }).observe({ type: 'longtask' });
  let before = performance.now();
  let step = 10;
  const next = (now) => {
    frames.gaps.push(now - before);
    before = now;
    const end = document.documentElement.scrollHeight - innerHeight;
    if (scrollY >= end - 1) step = -10;
    if (scrollY <= 0) step = 10;
    scrollBy(0, step);
    requestAnimationFrame(next);
  };
  requestAnimationFrame(next);
})();
