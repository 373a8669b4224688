import { attempt } from '../lib/guard.ts';

/** Whose document a frame holds: the origin it was given, ours where it was given none, `null` where it is sandboxed. */
export const originOf = (frame: HTMLIFrameElement): string => {
  if (frame.hasAttribute('sandbox') && !frame.sandbox.contains('allow-same-origin')) return 'null';
  // What is no address loads nothing.
  const { origin, protocol } = attempt(() => new URL(frame.src)) ?? location;
  return /^(about|javascript)/.test(protocol) ? location.origin : origin;
};
