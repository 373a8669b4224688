import type { Abilities } from '../programs/abilities.ts';
import type { Plan } from '../recording/plan.ts';

/** The file type this ffmpeg can write. */
export const extensionFor = ({ h264 }: Pick<Abilities, 'h264'>): 'mp4' | 'webm' => (h264 ? 'mp4' : 'webm');

/** Output options: a file that plays up to its last group of pictures even if everything is killed this moment. */
export const encoderArgs = ({ h264 }: Pick<Abilities, 'h264'>, plan: Plan): readonly string[] => {
  const gop = String(plan.fps * 2);
  const bitrate = `${plan.bitrateKbps}k`;
  // 4:2:0 wants even sides; the last row or column is doubled in the rare odd case.
  const even = plan.width % 2 || plan.height % 2 ? ['-vf', 'pad=ceil(iw/2)*2:ceil(ih/2)*2'] : [];
  return h264
    ? [
        ...even,
        ...['-c:v', 'libx264', '-preset', 'ultrafast', '-tune', 'zerolatency', '-pix_fmt', 'yuv420p'],
        ...['-g', gop, '-keyint_min', gop, '-maxrate', bitrate, '-bufsize', `${plan.bitrateKbps * 2}k`],
        ...['-f', 'mp4', '-movflags', '+frag_keyframe+empty_moov+default_base_moof', '-flush_packets', '1'],
      ]
    : [
        ...even,
        ...['-c:v', 'libvpx', '-deadline', 'realtime', '-cpu-used', '8', '-qmin', '0', '-qmax', '50'],
        ...['-b:v', bitrate, '-g', gop, '-pix_fmt', 'yuv420p'],
        ...['-f', 'webm', '-cluster_time_limit', '2000', '-flush_packets', '1'],
      ];
};
