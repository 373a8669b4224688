/** The name of a recording's file, as Agora forms it: special characters of `cname` become `-`; `worker` counts the takeovers before it. */
export const fileName = (sid: string, cname: string, index: number, extension: 'mp4' | 'webm', worker = 0): string =>
  `${worker === 0 ? '' : `bak${worker - 1}_`}${sid}_${cname.replace(/[^A-Za-z0-9-]/g, '-')}_${index}.${extension}`;
