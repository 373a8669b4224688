import type { Report } from '@rollcue/protocol';

const maxBytes = 8192;

/** The report as it goes over the wire: at most 8 KiB. What is too much goes in this order: details, unknown, the least bad. */
export const toBody = (report: Report): string => {
  let body = JSON.stringify(report);
  let { failing = [], unknown = [] } = report;
  failing = failing.map(({ detail, ...rest }) => rest);
  while (new Blob([body]).size > maxBytes && failing.length + unknown.length) {
    body = JSON.stringify({ ...report, failing, unknown });
    if (unknown.length) unknown = unknown.slice(0, -1);
    else failing = failing.slice(0, -1);
  }
  return body;
};
