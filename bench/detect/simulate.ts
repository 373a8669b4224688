import { seeded } from '../support/seeded.ts';

/** One rule that calls a page silent, and the same pages' false alarms and false restarts under it, per 1,000 page-hours. */
export type Rule = {
  readonly name: string;
  readonly silences: number;
  readonly restarts: number;
  readonly delayS: number;
};

/** How requests are lost: each by itself, or all of them for a while. */
export type Network = 'independent' | 'bursts';

const intervalS = 5;
const lossShare = 0.01;
/** The mean length of a burst: three beats. */
const burstS = 15;
/** How many standard deviations a normal tail of 1e-8 (phi 8) is away, and the floor of the deviation. */
const phi8 = 5.612;
const floorS = 0.5;
const window = 200;

/** Whether a request at that moment is lost; moments only grow. */
const losses = (network: Network, random: () => number): ((at: number) => boolean) => {
  if (network === 'independent') return () => random() < lossShare;
  let isBad = false;
  let until = 0;
  return (at) => {
    for (; until <= at; isBad = !isBad) {
      const mean = isBad ? (burstS * (1 - lossShare)) / lossShare : burstS;
      until += -Math.log(1 - random()) * mean;
    }
    return isBad;
  };
};

/** About 30 ms, log-normal. */
const latency = (random: () => number): number => 0.03 * Math.exp(0.7 * (random() + random() + random() - 1.5) * 2);

/** Gives the arrivals of beats that are sent once, whatever becomes of them. */
const sentOnce = (hours: number, network: Network, arrive: (at: number) => void): void => {
  const random = seeded(1);
  const isLost = losses(network, random);
  for (let at = 0; at < hours * 3600; at += intervalS * (0.9 + 0.2 * random()))
    if (!isLost(at)) arrive(at + latency(random));
};

/** Gives the arrivals from a beacon: one request at a time, given up after half an interval, tried again within one. */
const tried = (hours: number, network: Network, arrive: (at: number) => void): void => {
  const random = seeded(1);
  const isLost = losses(network, random);
  let at = 0;
  let failures = 0;
  for (let beat = 0; beat < hours * 3600; ) {
    at = Math.max(at, beat);
    // Lost without a word, the worst that can be: only its own patience tells the beacon.
    if (isLost(at)) {
      at += Math.min(10, 2.5 * Math.max(1, failures - 2));
      failures += 1;
      at += random() * Math.min(intervalS, 2 ** (failures - 1));
      continue;
    }
    failures = 0;
    arrive(at + latency(random));
    at += 0.06;
    // A beat replaces the one before it that still waits.
    beat += intervalS * 0.99;
    while (beat + intervalS * 0.99 < at) beat += intervalS * 0.99;
  }
};

type Judge = {
  readonly arrive: (at: number) => void;
  readonly counts: () => readonly [silences: number, restarts: number];
};

/** A fixed deadline, and one more interval before anything is done. */
const fixed = (factor: number, graceS: number): Judge => {
  let last = 0;
  let silences = 0;
  let restarts = 0;
  return {
    arrive: (at) => {
      if (at - last > factor * intervalS) silences += 1;
      if (at - last > factor * intervalS + graceS) restarts += 1;
      last = Math.max(last, at);
    },
    counts: () => [silences, restarts],
  };
};

/** Phi-accrual at 8: mean and deviation of the last 200 gaps. */
const phi = (): Judge => {
  const gaps = new Float64Array(window);
  let count = 0;
  let sum = 0;
  let squares = 0;
  let last = 0;
  let silences = 0;
  return {
    arrive: (at) => {
      const gap = at - last;
      const filled = Math.min(count, window);
      if (filled >= 10) {
        const mean = sum / filled;
        const deviation = Math.max(floorS, Math.sqrt(Math.max(0, squares / filled - mean * mean)));
        if (gap > mean + phi8 * deviation) silences += 1;
      }
      const old = gaps[count % window] ?? 0;
      sum += gap - old;
      squares += gap * gap - old * old;
      gaps[count % window] = gap;
      count += 1;
      last = Math.max(last, at);
    },
    counts: () => [silences, silences],
  };
};

/** Simulates so many page-hours under each rule; those that judge the same beats judge them in one pass. */
const simulate = (hours: number, network: Network): readonly Rule[] => {
  const once: readonly (readonly [name: string, judge: Judge, delayS: number])[] = [
    ['fixed 3 ×, acts at once; sent once', fixed(3, 0), 12.5],
    ['phi-accrual 8, acts at once; sent once', phi(), intervalS / 2 + phi8 * floorS],
    ['3.5 ×, then one interval more; sent once', fixed(3.5, intervalS), 20],
  ];
  const again = ['Rollcue: the same, tried again in time', fixed(3.5, intervalS), 20] as const;
  sentOnce(hours, network, (at) => {
    for (const [, judge] of once) judge.arrive(at);
  });
  tried(hours, network, again[1].arrive);
  return [...once, again].map(([name, judge, delayS]) => {
    const [silences, restarts] = judge.counts().map((count) => (1000 * count) / hours);
    return { name, silences: silences ?? Number.NaN, restarts: restarts ?? Number.NaN, delayS };
  });
};

// As a process of its own: which network, and how many hours.
const [network, hours] = process.argv.slice(2);
console.log(JSON.stringify(simulate(Number(hours), network === 'bursts' ? 'bursts' : 'independent')));
