export type { Command, Failing, PageState, Reason, Report, ReportType, Vitals } from '@rollcue/protocol';
export type { Beacon, BeaconEvents } from './beacon.ts';
export type { Judged } from './engine/check.ts';
export type { Condition, CustomCheck, ExpectationData } from './expect/expectation.ts';
export type { BeaconOptions, BuiltIn, Expect } from './options.ts';
export { startBeacon } from './startBeacon.ts';
export type { Verdict } from './verdict.ts';
