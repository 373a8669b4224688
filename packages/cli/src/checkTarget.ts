import { type Stats, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Parsed } from '@rollcue/protocol';

const at = (path: string): Stats | undefined => statSync(path, { throwIfNoEntry: false });
const isFile = (path: string): boolean => at(path)?.isFile() ?? false;

const refuse = (why: string): Parsed<string> => ({ ok: false, problem: why });

/** The URL that a person means by an address or a path; a path may have a query or fragment behind it. */
export const checkTarget = (given: string, cwd: string): Parsed<string> => {
  if (/^(https?|file):/i.test(given))
    return URL.canParse(given) ? { ok: true, value: new URL(given).href } : refuse(`"${given}" is no URL`);
  if (isFile(resolve(cwd, given))) return { ok: true, value: pathToFileURL(resolve(cwd, given)).href };
  const [, path = '', rest = ''] = /^([^?#]*)(.*)$/s.exec(given) ?? [];
  if (path && isFile(resolve(cwd, path))) return { ok: true, value: pathToFileURL(resolve(cwd, path)).href + rest };
  if (given && at(resolve(cwd, given))?.isDirectory())
    return refuse(`"${given}" is a folder; name the page in it, such as "${join(given, 'index.html')}"`);
  if (/^\w[\w.-]*(:\d+)?(\/|$)/.test(given) && /[.:]|^localhost/.test(given) && URL.canParse(`http://${given}`))
    return refuse(`there is no file "${given}"; if it is an address, write https://${given} or http://${given}`);
  return refuse(`"${given}" is neither an http, https or file URL nor a file`);
};
