import { parserOf } from '@rollcue/protocol';
import * as v from 'valibot';

type CrashReports = readonly {
  readonly type: string;
  readonly url?: string;
  readonly body?: Readonly<Record<string, unknown>> | null;
}[];

/** What a browser sends to a `Reporting-Endpoints` address (Reporting API); other fields and other types are left alone. */
export const crashReportsSchema: v.GenericSchema<unknown, CrashReports> = v.pipe(
  v.array(
    v.object({
      type: v.string(),
      url: v.exactOptional(v.string()),
      body: v.exactOptional(v.nullable(v.record(v.string(), v.unknown()))),
    }),
  ),
  v.maxLength(100),
);

/** Reads them from a parsed JSON body. */
export const parseCrashReports = parserOf(crashReportsSchema);
