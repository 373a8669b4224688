import type { Chat } from './chat.ts';
import { replaceTeacher } from './replaceTeacher.ts';
import { playTeacher } from './teacher.ts';
import type { Whiteboard } from './whiteboard.ts';

/** What can be broken: the page's parts, taken when it started, so that a part can come back after it was removed. */
export type Lesson = {
  readonly stage: HTMLElement;
  readonly canvas: HTMLCanvasElement;
  readonly teacher: HTMLVideoElement;
  readonly slide: HTMLImageElement;
  readonly whiteboard: Whiteboard;
  readonly chat: Chat;
};

/** A way to break the lesson. A toggle returns what heals it; `once` happens and is over. */
export type Break =
  | { readonly kind: 'toggle'; breakIt(lesson: Lesson): () => void }
  | { readonly kind: 'once'; fire(): void };

const toggle = (breakIt: (lesson: Lesson) => () => void): Break => ({ kind: 'toggle', breakIt });
const once = (fire: () => void): Break => ({ kind: 'once', fire });

/** Takes an element out and leaves a mark in its place; works too while the place itself is out of the document. */
const takeOut = (element: Element): (() => void) => {
  const mark = document.createComment(`${element.id} was here`);
  element.replaceWith(mark);
  return () => mark.replaceWith(element);
};

const addTo = (parent: Element, className: string, text: string): (() => void) => {
  const added = document.createElement('div');
  added.className = className;
  added.textContent = text;
  parent.append(added);
  return () => added.remove();
};

const setClass = (name: string): (() => void) => {
  document.documentElement.classList.add(name);
  return () => document.documentElement.classList.remove(name);
};

const hangMs = 20_000;

/** All breaks by the name of their switch. */
export const breaks: Readonly<Record<string, Break>> = {
  'stage-gone': toggle(({ stage }) => takeOut(stage)),
  'whiteboard-gone': toggle(({ canvas }) => takeOut(canvas)),
  'whiteboard-blank': toggle(({ whiteboard }) => {
    whiteboard.blank();
    return () => whiteboard.resume();
  }),
  'whiteboard-covered': toggle(({ canvas }) => addTo(canvas.parentElement ?? canvas, 'cover', 'Sharing paused')),
  'slide-broken': toggle(({ slide }) => {
    const { src } = slide;
    slide.src = 'slides/missing.svg';
    return () => {
      slide.src = src;
    };
  }),
  'teacher-gone': toggle(({ teacher }) => {
    const putBack = takeOut(teacher);
    return () => {
      putBack();
      playTeacher(teacher);
    };
  }),
  'teacher-frozen': toggle(({ teacher }) => replaceTeacher(teacher, 'motion')),
  'teacher-black': toggle(({ teacher }) => replaceTeacher(teacher, 'light')),
  'teacher-silent': toggle(({ teacher }) => replaceTeacher(teacher, 'sound')),
  'teacher-paused': toggle(({ teacher }) => {
    teacher.pause();
    return () => playTeacher(teacher);
  }),
  'teacher-muted': toggle(({ teacher }) => {
    teacher.muted = true;
    return () => {
      teacher.muted = false;
    };
  }),
  'chat-empty': toggle(({ chat }) => {
    chat.empty();
    return () => chat.resume();
  }),
  'error-banner': toggle(() =>
    addTo(document.body, 'error-banner', 'Connection lost. Trying to reach the classroom again …'),
  ),
  'white-screen': toggle(() => setClass('white-screen')),
  faded: toggle(() => setClass('faded')),
  'script-error': once(() => {
    setTimeout(() => {
      throw new Error('The lesson script failed on purpose');
    });
  }),
  hang: once(() => {
    const until = performance.now() + hangMs;
    while (performance.now() < until);
  }),
  reload: once(() => location.reload()),
  close: once(() => window.close()),
};
