/** A valid start request in our own words. */
export type Plan = {
  readonly url: string;
  readonly width: number;
  readonly height: number;
  readonly fps: number;
  readonly bitrateKbps: number;
  /** 0 mono about 48 kbit/s, 1 mono about 128, 2 stereo about 192. */
  readonly audioProfile: 0 | 1 | 2;
  readonly mobile: boolean;
  readonly onhold: boolean;
  /** In Agora's seconds; 0 asks for no detection. */
  readonly readyTimeout: number;
  readonly maxRecordingHour: number;
  /** How many minutes one MP4 may last before the next begins. */
  readonly maxVideoDuration: number;
  /** HLS always, MP4 beside it where asked for. */
  readonly avFileType: readonly ('hls' | 'mp4')[];
  /** Folders under which the files go. */
  readonly fileNamePrefix: readonly string[];
};
