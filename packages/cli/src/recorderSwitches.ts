import type { ExtraSwitch } from '@rollcue/demo-page';

/** A body for the local recorder's `POST /faults`. */
type Fault = { readonly fault: string } & Readonly<Record<string, string | number | boolean>>;

/** What is broken, and what mends it after a while where it does not happen once and is over. */
type Entry = {
  readonly name: string;
  readonly label: string;
  readonly fault: Fault;
  readonly mend?: { readonly fault: Fault; readonly afterMs: number };
};

const offline = (on: boolean): Fault => ({ fault: 'offline', on });

const groups: Readonly<Record<string, readonly Entry[]>> = {
  Network: [
    {
      name: 'network-blip',
      label: 'Cut the network for 8 s',
      fault: offline(true),
      mend: { fault: offline(false), afterMs: 8_000 },
    },
    {
      name: 'network-cut',
      label: 'Cut the network for 60 s',
      fault: offline(true),
      mend: { fault: offline(false), afterMs: 60_000 },
    },
    {
      name: 'network-slow',
      label: 'Slow network for 30 s',
      fault: { fault: 'slow-network', on: true, kbps: 200, latencyMs: 800 },
      mend: { fault: { fault: 'slow-network', on: false }, afterMs: 30_000 },
    },
  ],
  Browser: [
    { name: 'crash-tab', label: 'Crash the tab', fault: { fault: 'crash-page' } },
    {
      name: 'cpu-slow',
      label: 'Slow processor for 30 s',
      fault: { fault: 'slow-cpu', rate: 10 },
      mend: { fault: { fault: 'slow-cpu', rate: 1 }, afterMs: 30_000 },
    },
    { name: 'memory-full', label: 'Fill 300 MB of memory', fault: { fault: 'memory', mb: 300 } },
    { name: 'clock-paused', label: 'Stop its clock for good', fault: { fault: 'pause-clock' } },
  ],
  Recorder: [
    { name: 'recorder-stops', label: 'Stop by itself', fault: { fault: 'stop', code: 6 } },
    {
      name: 'start-refused',
      label: 'Refuse the next two starts',
      fault: { fault: 'start', status: 503, times: 2 },
    },
    { name: 'failover', label: 'Move to another machine', fault: { fault: 'failover', gapMs: 5_000 } },
    {
      name: 'notifications-lost',
      label: 'Lose the next three notifications',
      fault: { fault: 'lose-notifications', times: 3 },
    },
  ],
};

/**
 * Switches of the demo that the local recorder carries out on all that it records: network, browser and recorder. `post` hands it
 * a fault and rejects with its own words where it refuses; `later` runs what mends one.
 */
export const recorderSwitches = (
  post: (fault: Fault) => Promise<void>,
  later: (run: () => void, ms: number) => void,
): readonly ExtraSwitch[] =>
  Object.entries(groups).flatMap(([group, entries]) =>
    entries.map(({ name, label, fault, mend }) => ({
      name,
      label,
      group,
      kind: 'once' as const,
      set: async () => {
        await post(fault);
        // What was broken may be gone by then, and a new browser is well by itself.
        if (mend) later(() => void post(mend.fault).catch(() => {}), mend.afterMs);
      },
    })),
  );
