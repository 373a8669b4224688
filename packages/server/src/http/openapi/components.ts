import { policyOverridesSchema, reportSchema, startRequestSchema } from '@rollcue/protocol';
import { type JsonSchema, toJsonSchemaDefs } from '@valibot/to-json-schema';
import { crashReportsSchema } from '../crashReports.ts';
import { signInSchema } from '../signIn.ts';
import {
  accessSchema,
  attemptSchema,
  deadLetterSchema,
  keptReportSchema,
  problemSchema,
  recordingSchema,
  replySchema,
  reportEventSchema,
  timelineItemSchema,
} from './viewSchemas.ts';

const named = {
  StartRequest: startRequestSchema,
  Policy: policyOverridesSchema,
  Recording: recordingSchema,
  Attempt: attemptSchema,
  TimelineItem: timelineItemSchema,
  Report: reportSchema,
  KeptReport: keptReportSchema,
  ReportEvent: reportEventSchema,
  Reply: replySchema,
  CrashReports: crashReportsSchema,
  DeadLetter: deadLetterSchema,
  SignIn: signInSchema,
  Access: accessSchema,
  Problem: problemSchema,
};

/** The name of a schema of the document. */
export type SchemaName = keyof typeof named;

/** Rules that JSON Schema has no word for: JSON knows no other numbers, and an address is told in words. */
const beyondJsonSchema: readonly string[] = ['finite', 'check'];

/** A reference to a schema of the document. */
export const refTo = (name: SchemaName): JsonSchema => ({ $ref: `#/components/schemas/${name}` });

/** Every schema of the document, made of the very schemas that the server reads by. Throws where one cannot be said. */
export const componentSchemas = (): Readonly<Record<SchemaName, JsonSchema>> =>
  toJsonSchemaDefs(named, {
    target: 'draft-2020-12',
    errorMode: 'throw',
    overrideRef: ({ referenceId }) => `#/components/schemas/${referenceId}`,
    overrideAction: ({ valibotAction, jsonSchema }) =>
      beyondJsonSchema.includes(valibotAction.type) ? jsonSchema : undefined,
  });
