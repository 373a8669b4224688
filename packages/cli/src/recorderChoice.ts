import { parserOf } from '@rollcue/protocol';
import * as v from 'valibot';
import { readJson, readList, readUrl, type Settings, wrong } from './settings.ts';

/** Where recordings are made: an Agora account, or the local recorder started beside the server. */
export type RecorderChoice =
  | {
      readonly is: 'agora';
      readonly apis: readonly [string, ...string[]];
      readonly appId: string;
      readonly customerId: string;
      readonly customerSecret: string;
      readonly storage: Readonly<Record<string, unknown>>;
    }
  | { readonly is: 'local' };

/** An array would pass for a record. */
const objectSchema = v.pipe(
  v.custom<object>(
    (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
    'must be an object',
  ),
  v.record(v.string(), v.unknown()),
);

const needed = (settings: Settings, name: string): string =>
  settings[name] ?? wrong(name, 'is needed for ROLLCUE_RECORDER=agora, and is not set');

/** Reads which recorder, and what it needs. */
export const readRecorder = (settings: Settings): RecorderChoice => {
  const name = settings.ROLLCUE_RECORDER ?? 'agora';
  if (name === 'local') return { is: 'local' };
  if (name !== 'agora') return wrong('ROLLCUE_RECORDER', `must be "agora" or "local", not "${name}"`);
  const listed = readList(settings.ROLLCUE_AGORA_API ?? 'https://api.agora.io,https://api.sd-rtn.com');
  const [first, ...rest] = listed.map((url) => readUrl('ROLLCUE_AGORA_API', url));
  if (first === undefined) return wrong('ROLLCUE_AGORA_API', 'must hold at least one URL');
  return {
    is: 'agora',
    apis: [first, ...rest],
    appId: needed(settings, 'ROLLCUE_AGORA_APP_ID'),
    customerId: needed(settings, 'ROLLCUE_AGORA_CUSTOMER_ID'),
    customerSecret: needed(settings, 'ROLLCUE_AGORA_CUSTOMER_SECRET'),
    storage: settings.ROLLCUE_AGORA_STORAGE
      ? readJson('ROLLCUE_AGORA_STORAGE', settings.ROLLCUE_AGORA_STORAGE, parserOf(objectSchema))
      : {},
  };
};
