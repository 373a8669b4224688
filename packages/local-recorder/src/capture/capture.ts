import type { Logger } from 'pino';
import type { BrowserContextOptions, LaunchOptions, Page } from 'playwright-core';
import type { PageMetrics } from '../browser/openBrowser.ts';
import type { Plan } from '../recording/plan.ts';
import type { FilmTarget } from './encoder.ts';
import type { Progress } from './pace.ts';

/** The two ways of filming a page. */
export type CaptureKind = 'x11' | 'screencast';

/** A page being filmed into files. */
export type Film = {
  /** The moment of the first picture, in ms since 1970; resolves soon after it, never if there is none. */
  readonly began: Promise<number>;
  /** Resolves when the first video bytes are in a file; never, if there are none. */
  readonly firstBytes: Promise<void>;
  /** How the encoder ended: asked to or by itself, and with which last words. */
  readonly ended: Promise<{ readonly asked: boolean; readonly words: string }>;
  /** Ends the files so that they are complete and playable; safe to call twice. */
  readonly stop: () => Promise<void>;
  readonly progress: () => Progress;
  /** The newest picture as JPEG, once there is one. */
  readonly newestFrame: () => Promise<Buffer | undefined>;
};

/** What stands ready around a browser before it is started: a screen and a loudspeaker, or nothing. */
export type Stage = {
  readonly kind: CaptureKind;
  /** Whether there is H.264: HLS and MP4 then, else one WebM. */
  readonly h264: boolean;
  readonly launch: LaunchOptions & BrowserContextOptions;
  /** The page's size and kind, where the browser's window alone can't give them. */
  readonly metrics?: PageMetrics;
  readonly film: (page: Page, target: FilmTarget) => Promise<Film>;
  readonly close: () => Promise<void>;
};

/** A way of filming. */
export type Capture = {
  readonly kind: CaptureKind;
  readonly stage: (plan: Plan, log: Logger) => Promise<Stage>;
};
