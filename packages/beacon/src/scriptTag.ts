import { attempt } from './lib/guard.ts';
import { warn } from './lib/words.ts';
import type { BeaconOptions } from './options.ts';

const readConfig = (id: string): BeaconOptions => {
  const config = attempt((): BeaconOptions => Object(JSON.parse(String(document.getElementById(id)?.textContent))));
  if (!config) warn(`data-config="${id}" names no script that holds JSON; using none`);
  return config ?? {};
};

/** What a script tag says: the options of its `data-config`, and over them its other attributes. */
export const readTag = ({ dataset }: HTMLElement): BeaconOptions => {
  const options: Record<string, unknown> = { ...(dataset.config !== undefined && readConfig(dataset.config)) };
  // Durations are named without their unit there.
  for (const key in dataset) options[key] = options[`${key}Ms`] = dataset[key];
  return options;
};

/** What the tag calls an option: `data-ready-timeout`. */
export const attributeOf = (key: string): string =>
  `data-${key.replace('Ms', '').replace(/[A-Z]/g, '-$&').toLowerCase()}`;
