import type { Report } from '@rollcue/protocol';

const maxBytes = 8192;

/** JSON as it is, whatever `toJSON` the page may have given its arrays and objects. */
const toJson = (report: Report): string =>
  JSON.stringify(report, function (this: Readonly<Record<string, unknown>>, key) {
    return this[key];
  });

/** The report as it goes over the wire: at most 8 KiB. What is too much goes in this order: details, unknown, the least bad. */
export const toBody = (report: Report): string => {
  let body = toJson(report);
  let { failing = [], unknown = [] } = report;
  failing = failing.map(({ detail, ...rest }) => rest);
  while (new Blob([body]).size > maxBytes && failing.length + unknown.length) {
    body = toJson({ ...report, failing, unknown });
    if (unknown.length) unknown = unknown.slice(0, -1);
    else failing = failing.slice(0, -1);
  }
  return body;
};
