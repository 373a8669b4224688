/** What a live stream in the teacher's place lacks; all else goes on. */
export type Lack = 'motion' | 'light' | 'sound';

/** The lesson's sound as a stream, so that the frozen picture goes on talking, as a stuck video call does; or one that is silent. */
const soundOf = (source: string, isSilent: boolean) => {
  const context = new AudioContext();
  const out = context.createMediaStreamDestination();
  const player = new Audio(source);
  player.loop = true;
  if (!isSilent) {
    context.createMediaElementSource(player).connect(out);
    player.play().catch(() => {});
  }
  return {
    tracks: out.stream.getAudioTracks(),
    stop() {
      player.pause();
      context.close().catch(() => {});
    },
  };
};

/** A film that plays by itself, to be drawn from. */
const playBeside = (video: HTMLVideoElement): HTMLVideoElement => {
  const film = document.createElement('video');
  film.src = video.currentSrc;
  film.muted = true;
  film.loop = true;
  film.currentTime = video.currentTime;
  film.play().catch(() => {});
  return film;
};

/** The teacher's picture as a stream: standing still, moving, or black and yet new in every frame. */
const pictureOf = (video: HTMLVideoElement, lack: Lack) => {
  const canvas = document.createElement('canvas');
  canvas.width = video.videoWidth || 640;
  canvas.height = video.videoHeight || 360;
  const paint = canvas.getContext('2d', { alpha: false });
  const film = lack === 'sound' ? playBeside(video) : undefined;
  const draw = () => {
    if (lack === 'light') paint?.fillRect(0, 0, canvas.width, canvas.height);
    else paint?.drawImage(film?.currentTime ? film : video, 0, 0, canvas.width, canvas.height);
  };
  draw();
  const timer = lack === 'motion' ? undefined : setInterval(draw, 33);
  return {
    tracks: canvas.captureStream().getTracks(),
    stop() {
      clearInterval(timer);
      film?.pause();
      // Named here so that it is kept: the stream of a canvas that nobody holds ends.
      canvas.width = 0;
    },
  };
};

/** Replaces the film by a live stream in which something is missing, while its clock goes on. Returns what puts the film back. */
export const replaceTeacher = (video: HTMLVideoElement, lack: Lack): (() => void) => {
  const picture = pictureOf(video, lack);
  const sound = soundOf(video.currentSrc, lack === 'sound');
  video.srcObject = new MediaStream([...picture.tracks, ...sound.tracks]);
  video.play().catch(() => {});
  return () => {
    sound.stop();
    picture.stop();
    video.srcObject = null;
    video.play().catch(() => {});
  };
};
