/** A measured time for a person: "0.4 s". */
export const measured = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

/** A time that was asked for, as exactly as it was: "30 s", "1.5 s". */
export const asked = (ms: number): string => `${ms / 1000} s`;

/** What the browser's error codes mean; the first that fits. */
const meanings: readonly (readonly [code: RegExp, words: string])[] = [
  [/ERR_CONNECTION_REFUSED/, 'nobody listens there'],
  [/ERR_NAME_NOT_RESOLVED/, 'there is no host of that name'],
  [/ERR_CERT_/, 'its certificate is not trusted'],
  [/ERR_SSL_|ERR_EMPTY_RESPONSE/, 'it does not speak the protocol of the address'],
  [/ERR_INTERNET_DISCONNECTED|ERR_ADDRESS_UNREACHABLE|ERR_PROXY_/, 'there is no way to that network'],
  [/ERR_TOO_MANY_REDIRECTS/, 'it redirects without end'],
  [/ERR_FILE_NOT_FOUND/, 'there is no such file'],
  [/ERR_UNSAFE_PORT/, 'browsers refuse that port'],
];

/** Why a page could not be opened, in words, with the browser's own code behind them. */
export const openingWords = (why: string): string => {
  const timeout = /^Timeout (\d+)ms exceeded/.exec(why);
  if (timeout) return `its server did not answer within ${asked(Number(timeout[1]))}`;
  const meaning = meanings.find(([code]) => code.test(why));
  return meaning ? `${meaning[1]} (${why})` : why;
};
