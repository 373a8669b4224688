export type SwitchListener = {
  /** All toggles that are on at the server. */
  onToggles(names: readonly string[]): void;
  onFire(name: string): void;
};

const retryMs = 3000;

const parse = <T>(data: string): T | undefined => {
  try {
    return JSON.parse(data) as T;
  } catch {
    return undefined;
  }
};

/** Follows the demo server's switches; a lost connection is opened again, for ever and quietly. */
export const followSwitches = (url: string, listener: SwitchListener): void => {
  const source = new EventSource(url);
  source.addEventListener('toggles', ({ data }: MessageEvent<string>) => {
    const message = parse<{ on: readonly string[] }>(data);
    if (message) listener.onToggles(message.on);
  });
  source.addEventListener('fire', ({ data }: MessageEvent<string>) => {
    const message = parse<{ name: string }>(data);
    if (message) listener.onFire(message.name);
  });
  source.onerror = () => {
    // A connection that broke is opened again by the browser; one that was refused is not.
    if (source.readyState !== EventSource.CLOSED) return;
    setTimeout(() => followSwitches(url, listener), retryMs);
  };
};
