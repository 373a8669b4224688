import type { JsonSchema } from '@valibot/to-json-schema';
import { refTo, type SchemaName } from './components.ts';

/** `contentSchema`: what the text is that a string holds. */
type BodySchema = JsonSchema & { readonly contentSchema?: JsonSchema };

type Media = { readonly schema: BodySchema };

/** One answer of a call. `type: 'null'`: it has no body. */
export type AnswerDoc = {
  readonly description: string;
  readonly content?: Readonly<Record<string, Media>>;
  readonly type?: 'null';
  readonly headers?: Readonly<Record<string, JsonSchema>>;
};

type Fields = {
  readonly type: 'object';
  readonly properties: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
};

/** A call as the document describes it. Nothing is validated by it: one validator, the route's own, says what is wrong. */
export type OperationDoc = {
  readonly summary: string;
  readonly description?: string;
  readonly tags: readonly [string];
  readonly security?: readonly Readonly<Record<string, readonly string[]>>[];
  readonly params?: Fields;
  readonly querystring?: Fields;
  readonly headers?: Fields;
  readonly body?: { readonly content: Readonly<Record<string, Media>> };
  readonly response: Readonly<Record<string, AnswerDoc>>;
};

declare module 'fastify' {
  interface FastifyContextConfig {
    /** How `/openapi.json` describes this call. */
    doc?: OperationDoc;
    /** This route only refuses a method. */
    isRefusal?: boolean;
  }
}

/** What a call of `/v1` wants: an API key in its header, or a session. */
export const withKey = [{ apiKey: [] }, { session: [] }] as const;

/** A body of one media type. */
export const media = (type: string, schema: BodySchema): Readonly<Record<string, Media>> => ({ [type]: { schema } });

/** A JSON body that is a schema of the document. */
export const json = (name: SchemaName): Readonly<Record<string, Media>> => media('application/json', refTo(name));

/** An answer without a body. */
export const nothing = (description: string): AnswerDoc => ({ description, type: 'null' });

const problem = (description: string): AnswerDoc => ({
  description,
  content: media('application/problem+json', refTo('Problem')),
});

const common: Readonly<Record<number, string>> = {
  400: 'The request is wrong; `detail` says what',
  401: 'No API key or session, or none of this server',
  403: 'A read-only key asked for a change, or a page of another origin did with a session',
  404: 'There is no such recording',
  413: 'The body is too large',
  415: 'The body is not of the media type that this call reads',
  429: 'Too many calls',
};

/** Answers that are problems: by status, in words of their own where given. Any other error is a problem too. */
export const problems = (
  statuses: readonly number[],
  words: Readonly<Record<number, string>> = {},
): Readonly<Record<string, AnswerDoc>> => ({
  ...Object.fromEntries(
    statuses.map((status) => [
      String(status),
      {
        ...problem(words[status] ?? common[status] ?? 'An error'),
        ...(status === 429
          ? { headers: { 'Retry-After': { type: 'integer', description: 'Seconds to wait' } as const } }
          : {}),
      },
    ]),
  ),
  default: problem('Any other error'),
});
