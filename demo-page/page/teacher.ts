/** Plays the teacher with sound; where the browser wants a gesture first, without sound until there is one. */
export const playTeacher = (video: HTMLVideoElement): void => {
  video.play().catch((error: unknown) => {
    if (!(error instanceof DOMException) || error.name !== 'NotAllowedError') return;
    video.muted = true;
    video.play().catch(() => {});
    addEventListener('pointerdown', () => (video.muted = false), { once: true });
  });
};
