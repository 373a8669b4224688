/**
 * The rows of the supervision table (CONTRACT 3 and its "Read so"), each with an id. A test cites the id of the row
 * that it proves in its name, as `R-START-5XX …`; another test proves that every row is cited.
 */
export const policyRows = {
  'R-START-5XX': 'start answers 5xx or times out: same start after 3, 6, 9 s; new uid and acquire; failed',
  'R-START-65': 'start answers code 65 (HTTP 206): same start after 3 and 6 s; new uid and acquire',
  'R-START-7': 'start answers 201 code 7: runs already; the sid comes with an event',
  'R-START-40X': 'start or acquire answers 40x: failed, with the recorder’s own words',
  'R-START-EMPTY': 'an empty sid in a 200 is a failed start, retried like 5xx',
  'R-START-CONFLICT': 'codes 53 and 433: new uid and acquire',
  'R-OVERLOAD': '429 and code 406 are retried with backoff',
  'R-NETWORK': 'network error: same host once, then the alternate host; 1, 3, 6 s',
  'R-GIVE-UP': 'a request to the recorder is given up after 10 s',
  'R-PAIR': 'acquire and start in pairs, within 2 s of each other',
  'R-QPS': 'at most 10 requests a second',
  'R-CONFIRM': 'query 5 s after the sid, then after 5, 10, 15 s; 4 or 5 confirms; 90 s: new attempt',
  'R-QUERY-LIVE': 'query every 2 min; 404 counts after 5, 10, 15 s; 50x says nothing',
  'R-NO-HELLO': 'no hello within 20 s of the sid: new attempt',
  'R-NOT-READY': 'no ready within the ready timeout + 5 s: new attempt, reasons kept',
  'R-SILENT': 'no report for 3.5 × nextMs: query; gone: new attempt; alive: one more interval, then new attempt',
  'R-HANG': 'hangMs above 10 s: new attempt',
  'R-CRASH': 'a browser crash report: new attempt at once',
  'R-FLEET': 'many pages fall silent at once, or the server stood still: every deadline starts afresh',
  'R-DEGRADED': 'degraded for 10 s: reload, once; for 30 s: new attempt',
  'R-STOPPED-71': 'event 71 with a code, an abnormal exit, status 20: new attempt; code 0: ended',
  'R-RELOADED-73': 'event 73: a new page is expected, the deadline starts anew',
  'R-REPLACED-STOPPED': 'a replaced attempt is always stopped; 404 counts as stopped',
  'R-BUDGET': '5 attempts within 10 min: failed',
  'R-STANDBY': 'two attempts at once, on different machines; when one is lost the other goes on',
  'R-ONHOLD': 'started on hold, released at ready, held again while degraded',
  'R-ASKED-RELOAD': 'the operator asks for a reload: the page is told with its next report, as often as asked',
  'R-ASKED-REPLACE':
    'the operator asks for a new attempt: the lead is lost at once; the limit of attempts holds, and nothing fails by it',
  'R-EARLY-EVENT': 'an event before the start answer is joined by cname and uid',
  'R-REVOKED': 'a token is revoked when its attempt is replaced or its recording ends',
  'R-MERGE': 'a recording’s policy is merged over the server’s field by field',
  'R-READY-FIRST': 'our named reason comes before the recorder’s nameless time-out',
} as const;
