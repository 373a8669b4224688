const framesPerSecond = 15;

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
 * Replaces the video by a live stream that shows one picture for ever: frames go on being presented and `currentTime`
 * goes on, only the pixels never change. Returns what thaws it.
 */
export const freezeTeacher = (video: HTMLVideoElement): (() => void) => {
  const still = document.createElement('canvas');
  still.width = video.videoWidth || 640;
  still.height = video.videoHeight || 360;
  const paint = still.getContext('2d');
  paint?.drawImage(video, 0, 0, still.width, still.height);
  const picture = document.createElement('canvas');
  picture.width = still.width;
  picture.height = still.height;
  const paintPicture = picture.getContext('2d');
  const repaint = () => paintPicture?.drawImage(still, 0, 0);
  const timer = setInterval(repaint, 1000 / framesPerSecond);
  const sound = soundOf(video.currentSrc);
  video.srcObject = new MediaStream([...picture.captureStream(framesPerSecond).getTracks(), ...sound.tracks]);
  repaint();
  video.play().catch(() => {});
  return () => {
    clearInterval(timer);
    sound.stop();
    video.srcObject = null;
    video.play().catch(() => {});
  };
};
