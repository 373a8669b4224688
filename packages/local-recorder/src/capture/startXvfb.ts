import type { Readable } from 'node:stream';
import { type Guarded, startGuarded } from '../programs/startGuarded.ts';

/** A screen of its own: `display` is what programs find it by, such as `:7`. */
export type Screen = { readonly display: string; readonly end: Guarded['end'] };

/** Starts an X server without a monitor; it chooses a free number itself and tells it when it is ready. */
export const startXvfb = async (xvfb: string, width: number, height: number): Promise<Screen> => {
  // A window as large as the screen is made one pixel smaller by Chromium; so the screen is larger than what is filmed.
  const size = `${width + 16}x${height + 16}x24`;
  const server = startGuarded(xvfb, ['-displayfd', '3', '-screen', '0', size, '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const told = server.child.stdio[3] as Readable;
  const number = new Promise<string>((resolve) => {
    let text = '';
    told.setEncoding('latin1').on('data', (part: string) => {
      text += part;
      if (text.endsWith('\n')) resolve(text.trim());
    });
  });
  const died = server.ended.then(({ code, error }) => {
    throw new Error(`Cannot start the screen "${xvfb}": ${error?.message ?? `it ended with code ${code}`}`);
  });
  const display = await Promise.race([number, died]);
  // From here on the encoder notices when the screen goes.
  died.catch(() => {});
  return { display: `:${display}`, end: server.end };
};
