import type { Abilities } from '../programs/abilities.ts';
import type { Plan } from '../recording/plan.ts';

/** Which files an encoder writes, all in one folder. */
export type FilmTarget = {
  readonly folder: string;
  /** How their names begin: `<stem>.m3u8`, `<stem>_<utc>.ts`, `<stem>_<index>.mp4`. */
  readonly stem: string;
  /** The number of the first MP4. */
  readonly index: number;
  /** How long a slice of the HLS playlist is. */
  readonly sliceSeconds: number;
  /** How long an MP4 may be before the next one begins. */
  readonly mp4Seconds: number;
};

type Codec = Pick<Abilities, 'h264'>;

// Pictures between which a player may begin, and up to which a killed encoder's MP4 plays.
const groupSeconds = 2;

/** The name of the first file that shows that video is written. */
export const firstFile = ({ h264 }: Codec, { avFileType }: Pick<Plan, 'avFileType'>, target: FilmTarget): string => {
  const { stem, index } = target;
  if (!h264) return `${stem}_${index}.webm`;
  return avFileType.includes('mp4') ? `${stem}_${index}.mp4` : `${stem}.m3u8`;
};

// One encoding, two containers. MP4 in fragments and slices under a temporary name: what is listed plays, even if everything is killed this moment.
const containers = ({ avFileType }: Plan, { stem, index, sliceSeconds, mp4Seconds }: FilmTarget): string => {
  const mp4 = [
    ...[`f=segment:segment_time=${mp4Seconds}:segment_start_number=${index}:reset_timestamps=1`],
    // The colon belongs to an option within an option: it is escaped twice. Without the flush nothing of a part is on disk before its end.
    // Were the header written before the first pictures, it would not say by how much sound and picture begin apart.
    String.raw`segment_format=mp4:segment_format_options=movflags=+frag_keyframe+empty_moov+delay_moov+default_base_moof\\:flush_packets=1`,
  ];
  const hls = [
    `f=hls:hls_time=${sliceSeconds}:hls_list_size=0:hls_playlist_type=event`,
    // Off hold again, or under the same name after a hold: the list goes on. UTC to the second, then a counter.
    'hls_flags=append_list+temp_file+independent_segments+second_level_segment_index',
    `strftime=1:hls_segment_filename=${stem}_%Y%m%d%H%M%S%%03d.ts`,
  ];
  return [
    `[${hls.join(':')}]${stem}.m3u8`,
    ...(avFileType.includes('mp4') ? [`[${mp4.join(':')}]${stem}_%d.mp4`] : []),
  ].join('|');
};

/** Output options and files, relative to the target's folder; without H.264 one WebM takes the place of HLS and MP4. */
export const encoderArgs = ({ h264 }: Codec, plan: Plan, target: FilmTarget): readonly string[] => {
  const gop = String(Math.max(1, Math.round(plan.fps * Math.min(groupSeconds, target.sliceSeconds))));
  const bitrate = `${plan.bitrateKbps}k`;
  // 4:2:0 wants even sides; the last row or column is doubled in the rare odd case.
  const even = plan.width % 2 || plan.height % 2 ? ['-vf', 'pad=ceil(iw/2)*2:ceil(ih/2)*2'] : [];
  return h264
    ? [
        ...even,
        ...['-c:v', 'libx264', '-preset', 'ultrafast', '-tune', 'zerolatency', '-pix_fmt', 'yuv420p'],
        ...['-g', gop, '-keyint_min', gop, '-maxrate', bitrate, '-bufsize', `${plan.bitrateKbps * 2}k`],
        ...['-flags', '+global_header', '-f', 'tee', containers(plan, target)],
      ]
    : [
        ...even,
        ...['-c:v', 'libvpx', '-deadline', 'realtime', '-cpu-used', '8', '-qmin', '0', '-qmax', '50'],
        ...['-b:v', bitrate, '-g', gop, '-pix_fmt', 'yuv420p'],
        ...['-f', 'webm', '-cluster_time_limit', '2000', '-flush_packets', '1', firstFile({ h264 }, plan, target)],
      ];
};
