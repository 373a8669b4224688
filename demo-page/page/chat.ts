import { chatLines } from './chatLines.ts';

const everyMs = 3800;
const bound = 24;

export type Chat = {
  /** Empties the list and lets nothing new in. */
  empty(): void;
  /** Fills the list again and goes on. */
  resume(): void;
};

const entryOf = (number: number): HTMLLIElement => {
  const line = chatLines[number % chatLines.length] ?? chatLines[0];
  const entry = document.createElement('li');
  const who = document.createElement('b');
  who.textContent = line.who;
  who.dataset.tone = String(line.who.length % 4);
  const words = document.createElement('span');
  words.textContent = line.says;
  entry.append(who, words);
  return entry;
};

/** Lets the class talk: the list grows line by line to its bound, then the oldest line goes for each new one. */
export const startChat = (list: HTMLElement): Chat => {
  let said = 0;
  let open = true;
  const say = () => {
    if (!open) return;
    list.append(entryOf(said++));
    while (list.children.length > bound) list.firstElementChild?.remove();
    list.scrollTop = list.scrollHeight;
  };
  const fill = () => {
    for (let i = 0; i < 3; i++) say();
  };
  fill();
  setInterval(say, everyMs);
  return {
    empty() {
      open = false;
      list.replaceChildren();
    },
    resume() {
      open = true;
      fill();
    },
  };
};
