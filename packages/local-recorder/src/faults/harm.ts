import type { OpenedBrowser } from '../browser/openBrowser.ts';
import type { Recording } from '../recording/recording.ts';
import type { ImmediateFault } from './faultRequest.ts';

/** What a fault needs of a recording. */
export type Victim = Pick<Recording, 'studio' | 'tell' | 'failOver' | 'end' | 'upload'>;

/** Carries out a fault on a recording that runs; false if it needs a page and none is open. */
export const harm = async (fault: ImmediateFault, recording: Victim): Promise<boolean> => {
  const inPage = async (act: (browser: OpenedBrowser) => Promise<void> | void): Promise<boolean> => {
    const browser = recording.studio?.browser();
    if (browser === undefined) return false;
    await act(browser);
    return true;
  };
  switch (fault.fault) {
    case 'crash-page':
      return inPage((browser) => browser.crash());
    case 'hang-page':
      return inPage((browser) => browser.hang(fault.ms));
    case 'offline':
      return inPage((browser) => browser.setOffline(fault.on));
    case 'slow-network': {
      const { on, kbps, latencyMs } = fault;
      return inPage(({ strains }) => strains.slowNetwork(on ? { kbps, latencyMs } : undefined));
    }
    case 'slow-cpu':
      return inPage(({ strains }) => strains.slowCpu(fault.rate));
    case 'memory':
      return inPage(({ strains }) => strains.memory(fault.mb));
    case 'pause-clock':
      return inPage(({ strains }) => strains.pauseClock());
    case 'reload':
      return inPage(() => {
        recording.tell({ kind: 'webReloaded', reason: fault.reason });
        recording.studio?.reload();
      });
    case 'stop':
      void recording.end({ code: fault.code, details: 'stopped on purpose', silent: false });
      return true;
    case 'limit':
      recording.tell({ kind: 'limitReached', limitType: fault.limitType });
      void recording.end({ code: 2, details: `${fault.limitType} is not supported`, silent: false });
      return true;
    case 'failover':
      void recording.failOver(fault.gapMs);
      return true;
    case 'takeover-ready':
      recording.tell({ kind: 'takeoverReady' });
      return true;
    case 'upload':
      recording.upload = fault.status;
      return true;
    case 'error': {
      const { module, errorLevel, errorCode, errorMsg } = fault;
      recording.tell({ kind: 'serviceError', error: { module, errorLevel, errorCode, errorMsg } });
      return true;
    }
  }
};
