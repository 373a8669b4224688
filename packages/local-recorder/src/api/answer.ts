import type { Call } from '../faults/faults.ts';

/** What an endpoint answers: an HTTP status and a JSON body. */
export type Answer = { readonly status: number; readonly body: Readonly<Record<string, unknown>> };

/** An answer of the service itself: `{ code, reason }`. */
export const refusal = (status: number, code: number, reason: string): Answer => ({ status, body: { code, reason } });

/** An answer of the gateway before it: `{ message }`. */
export const turnedAway = (status: number, message: string): Answer => ({ status, body: { message } });

/** Bad parameter, in the documented words of `Acquire: invalid resourceExpiredHour value!`. */
export const invalid = (call: 'Acquire' | 'Start' | 'Update' | 'Stop', field: string): Answer =>
  refusal(400, 2, `${call}: invalid ${field} value!`);

/** `query`, `update` and `stop` of a task that never was or has ended. */
export const noWorker = refusal(404, 404, 'failed to find worker');

/** `query` of a task that is on its way out (older documents). */
export const exiting = refusal(400, 501, 'service is exiting');

const reasons: Readonly<Record<number, string>> = {
  2: 'invalid parameter',
  7: 'already started',
  53: 'task conflict',
  62: 'request timeout',
  65: 'request not completed',
  404: 'failed to find worker',
  406: 'vendor_over_load',
  500: 'internal_error',
  501: 'no_worker_manager_available',
  502: 'Failed to allocate worker',
  504: 'allocate_timeout',
};

const usualCodes: Readonly<Record<number, number>> = { 201: 7, 206: 65, 400: 2, 404: 404, 500: 500, 504: 62 };

const gatewayWords: Readonly<Record<number, string>> = {
  401: 'Invalid authentication credentials',
  429: 'API rate limit exceeded',
};

/** The documented body for a wrong status, for a call that is to fail on purpose. */
export const wrongAnswer = (call: Call, status: number, asked?: number): Answer => {
  const usual = call === 'start' && status === 500 ? 502 : usualCodes[status];
  const code = asked ?? usual;
  if (code !== undefined) return refusal(status, code, reasons[code] ?? 'failed on purpose');
  return turnedAway(status, gatewayWords[status] ?? 'failed on purpose');
};
