import { watch } from 'node:fs';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { type Guarded, startGuarded } from '../programs/startGuarded.ts';

/** A loudspeaker of its own: `env` leads programs to it, `source` is what it plays. */
export type Speaker = { readonly env: NodeJS.ProcessEnv; readonly source: string; readonly end: Guarded['end'] };

/** Resolves when the file is there. */
const appears = async (folder: string, name: string, signal: AbortSignal): Promise<void> => {
  const changes = watch(folder, { signal });
  await new Promise<void>((resolve, reject) => {
    const look = () => void access(join(folder, name)).then(resolve, () => {});
    changes.on('change', look).on('error', reject);
    look();
  });
};

/** Starts a sound server with one silent loudspeaker, reached by a socket in `folder`. */
export const startPulse = async (pulseaudio: string, folder: string): Promise<Speaker> => {
  const socket = join(folder, 'native');
  const home = { XDG_RUNTIME_DIR: folder, PULSE_RUNTIME_PATH: folder, PULSE_STATE_PATH: folder };
  const server = startGuarded(
    pulseaudio,
    [
      ...['-n', '--daemonize=no', '--exit-idle-time=-1', '--use-pid-file=no'],
      ...['-L', `module-native-protocol-unix auth-anonymous=1 socket=${socket}`],
      // Without rewinds it plays 50 ms ahead at the most; else two seconds of silence, of which the encoder has heard when a page begins to speak.
      ...['-L', 'module-null-sink sink_name=rec rate=48000 norewinds=1'],
    ],
    { stdio: 'ignore', env: { ...process.env, ...home } },
  );
  const done = new AbortController();
  const died = server.ended.then(({ code, error }) => {
    throw new Error(`Cannot start the sound "${pulseaudio}": ${error?.message ?? `it ended with code ${code}`}`);
  });
  try {
    await Promise.race([appears(folder, 'native', done.signal), died]);
  } finally {
    done.abort();
    died.catch(() => {});
  }
  return { env: { PULSE_SERVER: `unix:${socket}`, PULSE_SINK: 'rec' }, source: 'rec.monitor', end: server.end };
};
