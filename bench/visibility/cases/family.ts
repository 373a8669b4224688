/** A page whose `#target` shows something or not: its name and its body. Pixels decide which, nobody's opinion. */
export type Case = readonly [name: string, body: string];

/** Cases around one idea: `core` are the 39 the rule was made with, `more` came from the lists of other tools' tests. */
export type Family = { readonly family: string; readonly core: readonly Case[]; readonly more: readonly Case[] };

/** Every page starts with this: `.box` is a teal block, `.over` a black one that covers it with room to spare. */
export const head = `<!doctype html><html lang="en"><title>A case</title><style>
body { margin: 0; font: 16px/1.2 sans-serif; }
.box { position: absolute; left: 60px; top: 60px; width: 100px; height: 60px; background: teal; }
.over { position: absolute; left: 50px; top: 50px; width: 120px; height: 80px; background: black; }
.frame { position: absolute; left: 60px; top: 60px; width: 100px; height: 60px; overflow: hidden; }
.none { pointer-events: none; }
</style><script src="/rollcue.js"></script>`;
