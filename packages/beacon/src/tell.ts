import type { Report } from '@rollcue/protocol';
import { guarded } from './lib/guard.ts';

type Surroundings = Window & { onWebcastStart?: () => void; prerenderReady?: boolean };

/** Tells the recorder that the page may be recorded (CONTRACT 1.4); each way by itself, so that one that throws stops no other. */
export const tellReady = (signal: string | undefined): void => {
  const page = window as Surroundings;
  guarded(() => (navigator as Navigator & { notifyReady?: () => void }).notifyReady?.());
  guarded(() => page.onWebcastStart?.());
  if (signal === 'livekit') console.log('START_RECORDING');
  if (page.prerenderReady === false) page.prerenderReady = true;
  guarded(() => performance.mark('rollcue:ready'));
};

/** Dispatches `rollcue:<state>` on the document, with the report as its detail. */
export const tellPage = (report: Report): void => {
  document.dispatchEvent(new CustomEvent(`rollcue:${report.state}`, { detail: report }));
};
