/** The lesson's sound as a stream, so that the frozen picture goes on talking, as a stuck video call does. */
const soundOf = (source: string): { readonly tracks: readonly MediaStreamTrack[]; stop(): void } => {
  const context = new AudioContext();
  const player = new Audio(source);
  player.loop = true;
  const out = context.createMediaStreamDestination();
  context.createMediaElementSource(player).connect(out);
  player.play().catch(() => {});
  return {
    tracks: out.stream.getAudioTracks(),
    stop() {
      player.pause();
      context.close().catch(() => {});
    },
  };
};

/**
 * Replaces the video by a live stream whose picture stopped: the sound and `currentTime` go on, only no new frame comes.
 * Returns what thaws it.
 */
export const freezeTeacher = (video: HTMLVideoElement): (() => void) => {
  const picture = document.createElement('canvas');
  picture.width = video.videoWidth || 640;
  picture.height = video.videoHeight || 360;
  picture.getContext('2d')?.drawImage(video, 0, 0, picture.width, picture.height);
  const sound = soundOf(video.currentSrc);
  video.srcObject = new MediaStream([...picture.captureStream().getTracks(), ...sound.tracks]);
  video.play().catch(() => {});
  return () => {
    sound.stop();
    // Named here so that it is kept: the stream of a canvas that nobody holds ends.
    picture.width = 0;
    video.srcObject = null;
    video.play().catch(() => {});
  };
};
