import type { Notice } from '../core/recorder.ts';

/** A recorder's event, read and verified. `sid`, `cname` and `uid` join it with an attempt. */
export type RecorderMessage = {
  /** The same for each delivery of the same event. */
  readonly id: string;
  readonly sid?: string;
  readonly cname?: string;
  readonly uid?: string;
  readonly notice: Notice;
};

/** Verifies the signature over the raw body, then reads it. `ignored`: genuine, but not about a recording of ours. */
export type NoticeReader = (
  headers: Readonly<Record<string, string | readonly string[] | undefined>>,
  body: Buffer,
) =>
  | { readonly is: 'message'; readonly message: RecorderMessage }
  | { readonly is: 'ignored' }
  | { readonly is: 'forged' }
  | { readonly is: 'malformed'; readonly problem: string };
