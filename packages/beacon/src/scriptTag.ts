import { warn } from './lib/words.ts';
import type { BeaconOptions } from './options.ts';

const durations = ['readyTimeout', 'interval', 'settle', 'tolerance'];

const readConfig = (id: string): BeaconOptions => {
  try {
    return { ...JSON.parse(document.getElementById(id)?.textContent ?? '') };
  } catch {
    warn(`data-config="${id}" names no script that holds JSON; using none`);
    return {};
  }
};

/** What a script tag says: the options of its `data-config`, and over them its other attributes. */
export const readTag = ({ dataset }: HTMLElement): BeaconOptions => {
  const options: Record<string, unknown> = { ...(dataset.config !== undefined && readConfig(dataset.config)) };
  for (const [key, value] of Object.entries(dataset)) options[durations.includes(key) ? `${key}Ms` : key] = value;
  return options;
};

/** What the tag calls an option: `data-ready-timeout`. */
export const attributeOf = (key: string): string =>
  `data-${key.replace('Ms', '').replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
