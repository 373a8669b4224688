import type { Recorder, TakeTurn } from '@rollcue/server';
import { type AgoraOptions, createAgoraRecorder } from '../agora/agoraRecorder.ts';
import { readFrame } from './readFrame.ts';

/**
 * The local recorder behind the `Recorder` port: it speaks Agora's protocol, and shows what it films besides. A frame is
 * asked for at the address that was configured, and nowhere else.
 */
export const createLocalRecorder = (options: AgoraOptions, takeTurn: TakeTurn): Recorder => ({
  ...createAgoraRecorder(options, takeTurn),
  frame: ({ sid }) => readFrame(options.apis[0], sid),
});
