/**
 * How the names of a recording's files begin, as Agora forms them: special characters of `cname` become `-`, a space is none;
 * `worker` counts the takeovers before it.
 */
export const fileStem = (sid: string, cname: string, worker = 0): string =>
  `${worker === 0 ? '' : `bak${worker - 1}_`}${sid}_${cname.replace(/[^A-Za-z0-9 -]/g, '-')}`;
