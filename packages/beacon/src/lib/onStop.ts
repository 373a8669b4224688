/** Takes what has to be undone when the beacon stops. */
export type OnStop = (...undo: readonly (() => void)[]) => void;
