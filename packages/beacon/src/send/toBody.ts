import type { Report } from '@rollcue/protocol';

const maxBytes = 8192;

const bytesOf = (body: string): number => new TextEncoder().encode(body).length;

/** The report as it goes over the wire: at most 8 KiB. What is too much goes in this order: details, unknown, the least bad. */
export const toBody = (report: Report): string => {
  let body = JSON.stringify(report);
  if (bytesOf(body) <= maxBytes) return body;
  let failing = (report.failing ?? []).map(({ check, reason, forMs }) => ({ check, reason, forMs }));
  let { unknown = [] } = report;
  do {
    body = JSON.stringify({ ...report, failing, unknown });
    if (unknown.length) unknown = unknown.slice(0, -1);
    else failing = failing.slice(0, -1);
  } while (bytesOf(body) > maxBytes && failing.length);
  return body;
};
