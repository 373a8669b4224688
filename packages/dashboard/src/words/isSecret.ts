const secretAnywhere = /token|secret|passw|pwd|jwt|signature|credential|apikey|usersig|hmac/;
const secretWords = new Set(['auth', 'authorization', 'code', 'key', 'nonce', 'otp', 'pass', 'pin', 'sig', 'ticket']);
/** Names whose values tell one page from another, however much they look like a secret. */
const idWords = new Set(['channel', 'class', 'course', 'event', 'id', 'lesson', 'meeting', 'room', 'uid']);

const wordsOf = (name: string): readonly string[] =>
  name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/);

/** Whether a text is a signed token by its form (JSON Web Token). */
export const isJwt = (text: string): boolean => /^eyJ[\w-]{8,}\.[\w-]+/.test(text);

/** Twenty letters and digits on end are no word and no number; a UUID has twelve. */
const isOpaque = (value: string): boolean =>
  value.split(/[^A-Za-z0-9]/).some((run) => run.length >= 20 && /\d/.test(run) && /[A-Za-z]/.test(run));

/**
 * Whether a field of an address gives access to something, by its name or by the look of its value. In doubt it does: the
 * wall hangs where people pass.
 */
export const isSecret = (name: string, value: string): boolean => {
  const words = wordsOf(name);
  if (secretAnywhere.test(words.join('')) || words.some((word) => secretWords.has(word))) return true;
  return isJwt(value) || (isOpaque(value) && !words.some((word) => idWords.has(word)));
};
