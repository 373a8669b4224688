/** A toggle stays on until it is switched off, which heals it; `once` happens and is over. */
export type SwitchKind = 'toggle' | 'once';

/** A switch as `GET /switches` shows it. */
export type SwitchItem = {
  readonly name: string;
  readonly label: string;
  readonly group: string;
  readonly kind: SwitchKind;
  readonly on: boolean;
};

type Entry = readonly [name: string, label: string, kind?: SwitchKind];

const groups: Readonly<Record<string, readonly Entry[]>> = {
  Whiteboard: [
    ['stage-gone', 'Remove the stage'],
    ['whiteboard-gone', 'Remove the whiteboard'],
    ['whiteboard-blank', 'Wipe the whiteboard'],
    ['whiteboard-covered', 'Cover the whiteboard'],
    ['slide-broken', 'Break a slide image'],
  ],
  Teacher: [
    ['teacher-gone', 'Remove the video'],
    ['teacher-frozen', 'Freeze the picture'],
    ['teacher-black', 'Black picture'],
    ['teacher-paused', 'Pause the video'],
    ['teacher-muted', 'Mute the sound'],
    ['teacher-silent', 'Send silence'],
  ],
  Page: [
    ['chat-empty', 'Empty the chat'],
    ['error-banner', 'Show an error banner'],
    ['white-screen', 'White screen'],
    ['faded', 'Fade everything out'],
    ['script-error', 'Throw a script error', 'once'],
    ['hang', 'Hang for 20 s', 'once'],
    ['reload', 'Reload the page', 'once'],
    ['close', 'Close the page', 'once'],
  ],
};

/** The lesson's own switches, all off; the page has a break for each name. */
export const switchCatalogue: readonly SwitchItem[] = Object.entries(groups).flatMap(([group, entries]) =>
  entries.map(([name, label, kind = 'toggle']) => ({ name, label, group, kind, on: false })),
);
