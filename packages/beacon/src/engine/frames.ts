import type { Reason, Report } from '@rollcue/protocol';
import { inPage } from '../checks/inPage.ts';
import type { Look } from '../checks/look.ts';
import { originOf } from '../checks/originOf.ts';
import { visible } from '../checks/visible.ts';
import { listen } from '../lib/listen.ts';
import type { OnStop } from '../lib/onStop.ts';
import { bad, ok, unknown, type Verdict } from '../verdict.ts';
import type { Answered } from './step.ts';

/** What a frame says of itself: nothing amiss, or what is. */
type Answer = readonly [reason?: Reason, detail?: string];

/** What is known of one child frame. */
type Frame = {
  readonly seenAt: number;
  /** When it was asked what it has not answered yet; 0 if nothing. */
  askedAt: number;
  /** When to ask next. */
  askAt: number;
  /** When a document was loaded into it since it last answered; 0 if none was. */
  loadedAt: number;
  /** What it last said of itself. */
  answer?: Answer;
};

/** The child frames of this document. */
export type Frames = {
  /** Asks each frame again, and answers what they said so far. */
  readonly ask: (look: Look) => readonly Answered[];
  /** Another page stands in this document: what is gone is no longer missed. */
  readonly forget: () => void;
};

/** So many frames are judged. */
const maxFrames = 16;
/** Changes a frame tells by itself; it is asked to know that it lives. */
const askEveryMs = 500;
/** Until a frame has answered once its script may not have run yet. */
const findEveryMs = 100;
/** A frame that answered before and does not for so long has stopped. */
const stopsAtMs = 3000;
/** A frame of another origin that has not loaded by then, or not answered so long after it, is unknown. */
const loadsWithinMs = 3000;
const answersWithinMs = 1000;

const reasons =
  ' missing count hidden transparent offscreen clipped covered empty loading broken blank black paused ended stalled frozen muted silent text present held hang error resource fonts blocked custom thrown ';

/** Reads a frame's report; undefined if it is none. A word that no server knows would cost the page its own reports. */
const readAnswer = (report: Partial<Report> | undefined): Answer | undefined => {
  const { state, failing } = Object(report);
  if (!/^(loading|ready|degraded|failed)$/.test(state)) return undefined;
  const { check, reason, detail = '' } = Object(Object(failing)[0]);
  if (state === 'ready') return [];
  return reasons.includes(` ${reason} `) ? [reason, `${check}: ${detail}`] : ['loading'];
};

const verdictOf = (element: HTMLIFrameElement, frame: Frame, look: Look): Verdict | undefined => {
  const { now } = look;
  const { answer, askedAt, loadedAt, seenAt } = frame;
  if (answer) {
    if (!element.isConnected) return bad('missing');
    if (askedAt && now - askedAt > stopsAtMs) return bad(loadedAt ? 'missing' : 'hang', undefined, askedAt);
    return answer[0] ? bad(answer[0], answer[1]) : ok;
  }
  // A frame of our own origin is looked into by those who expect something of it. (What was asked for counts: until it comes,
  // every frame shows an empty document of ours.)
  if (originOf(element) === location.origin || visible(element, look) !== ok) return undefined;
  const isEarly = now < (loadedAt || now) + answersWithinMs && now < seenAt + loadsWithinMs;
  return isEarly ? bad('loading') : unknown('another origin');
};

/** `frame:<name>`: what the scripts in child frames say of themselves, asked by `postMessage` (CONTRACT 1.5). */
export const watchFrames = (again: () => void, onStop: OnStop): Frames => {
  const frames = new Map<HTMLIFrameElement, Frame>();
  onStop(
    listen<MessageEvent>(window, 'message', ({ data, source, origin, timeStamp }) => {
      const answer = readAnswer(data?.rollcue);
      if (!answer) return;
      for (const [element, frame] of frames) {
        if (element.contentWindow !== source || originOf(element) !== origin) continue;
        const isNews = String(answer) !== String(frame.answer) || timeStamp - frame.askedAt > stopsAtMs;
        frame.answer = answer;
        frame.askedAt = frame.loadedAt = 0;
        if (isNews) again();
      }
    }),
    listen(document, 'load', ({ target, timeStamp }) => {
      const frame = frames.get(target as HTMLIFrameElement);
      if (frame) frame.loadedAt = timeStamp;
    }),
  );
  return {
    ask(look) {
      const { now, roots } = look;
      for (const each of inPage('iframe', roots).slice(0, maxFrames)) {
        const element = each as HTMLIFrameElement;
        if (frames.has(element)) continue;
        const isLoaded = performance.getEntriesByName(element.src).length;
        frames.set(element, { seenAt: now, askedAt: 0, askAt: 0, loadedAt: isLoaded ? now : 0 });
      }
      const answers: Answered[] = [];
      for (const [element, frame] of frames) {
        if (!element.isConnected && !frame.answer) {
          frames.delete(element);
          continue;
        }
        if (now >= frame.askAt) {
          frame.askAt = now + (frame.answer ? askEveryMs : findEveryMs);
          frame.askedAt ||= now;
          // The question holds no secret; whose answer it is, is checked.
          element.contentWindow?.postMessage({ rollcue: 'ask' }, '*');
        }
        const verdict = verdictOf(element, frame, look);
        const name = `frame:${element.name || element.id || element.src}`;
        const isNamed = answers.some(({ check }) => check === name);
        if (verdict) answers.push({ check: isNamed ? `${name} (${answers.length + 1})` : name, verdict });
      }
      return answers;
    },
    forget() {
      for (const [element] of frames) if (!element.isConnected) frames.delete(element);
    },
  };
};
