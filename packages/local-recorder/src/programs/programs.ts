/** Where the programs are that a recorder uses; absent is one that wasn't found. */
export type Programs = {
  readonly chromium?: string;
  readonly ffmpeg?: string;
  readonly xvfb?: string;
  readonly pulseaudio?: string;
};

/** The name of one of them. */
export type ProgramName = keyof Programs;
