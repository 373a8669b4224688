/** The name of a recording's file, as Agora forms it: special characters of `cname` become `-`. */
export const fileName = (sid: string, cname: string, index: number, extension: 'mp4' | 'webm'): string =>
  `${sid}_${cname.replace(/[^A-Za-z0-9-]/g, '-')}_${index}.${extension}`;
