import { warn } from './lib/words.ts';
import type { BeaconOptions } from './options.ts';

const attributes = [
  'endpoint',
  'expect',
  'readyTimeout',
  'interval',
  'settle',
  'tolerance',
  'token',
  'sid',
  'signal',
] as const;
const durations = /^(readyTimeout|interval|settle|tolerance)$/;

const readConfig = (id: string): BeaconOptions => {
  try {
    const config: unknown = JSON.parse(document.getElementById(id)?.textContent ?? '');
    if (typeof config === 'object' && config && !Array.isArray(config)) return config;
  } catch {
    // Told below, as for JSON that is no object.
  }
  warn(`data-config="${id}" names no script with a JSON object; using none`);
  return {};
};

/** What a script tag says: its `data-config`, and over it its other attributes, whose option names are listed in `written`. */
export const readScriptTag = ({
  dataset,
}: HTMLElement): { readonly options: BeaconOptions; readonly written: readonly string[] } => {
  const options: Record<string, unknown> = dataset.config === undefined ? {} : { ...readConfig(dataset.config) };
  const written: string[] = [];
  for (const attribute of attributes) {
    const value = dataset[attribute];
    if (value === undefined) continue;
    const key = durations.test(attribute) ? `${attribute}Ms` : attribute;
    options[key] = value;
    written.push(key);
  }
  return { options, written };
};
