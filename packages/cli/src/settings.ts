import type { Parsed } from '@rollcue/protocol';

/** One setting by the name of its variable; empty text counts as not given. */
export type Settings = Readonly<Record<string, string | undefined>>;

/** A wrong value, with the name of its variable. */
export class ConfigError extends Error {}

/** Ends the reading: this variable's value is wrong, and why. */
export const wrong = (name: string, why: string): never => {
  throw new ConfigError(`${name}: ${why}`);
};

/** An absolute http(s) URL without a slash at its end. */
export const readUrl = (name: string, text: string): string => {
  try {
    const url = new URL(text);
    if (url.protocol === 'http:' || url.protocol === 'https:') return text.replace(/\/+$/, '');
  } catch {
    // falls through to the words below
  }
  return wrong(name, `must be an absolute http(s) URL, not "${text}"`);
};

/** The value of JSON text, as this parser accepts it. */
export const readJson = <T>(name: string, text: string, parse: (input: unknown) => Parsed<T>): T => {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return wrong(name, 'must be JSON');
  }
  const parsed = parse(json);
  return parsed.ok ? parsed.value : wrong(name, parsed.problem);
};

/** What stands between commas. */
export const readList = (text: string | undefined): readonly string[] =>
  (text ?? '')
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
