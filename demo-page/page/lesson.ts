import { makeBreaker } from './breaker.ts';
import { breakPlan } from './breakPlan.ts';
import { startChat } from './chat.ts';
import { startClock } from './clock.ts';
import { followSwitches } from './followSwitches.ts';
import { playTeacher } from './teacher.ts';
import { startTruthStrip } from './truthStrip.ts';
import { startWhiteboard } from './whiteboard.ts';

const find = <T extends Element>(selector: string, type: new () => T): T => {
  const element = document.querySelector(selector);
  if (element instanceof type) return element;
  throw new Error(`Cannot start the lesson: "${selector}" is not in the page`);
};

const canvas = find('#whiteboard', HTMLCanvasElement);
const teacher = find('#teacher', HTMLVideoElement);
startTruthStrip(find('#truth', HTMLCanvasElement), () => Date.now());
startClock(find('#clock', HTMLElement));
playTeacher(teacher);

const breaker = makeBreaker({
  stage: find('#stage', HTMLElement),
  canvas,
  teacher,
  slide: find('img.slide', HTMLImageElement),
  whiteboard: startWhiteboard(canvas, () => performance.now()),
  chat: startChat(find('.chat', HTMLElement)),
});

const planned = new Set<string>();
let switched: readonly string[] = [];
const apply = () => breaker.setToggles([...planned, ...switched]);

for (const { name, afterMs } of breakPlan(location.search)) {
  setTimeout(() => {
    planned.add(name);
    apply();
    breaker.fire(name);
  }, afterMs);
}
followSwitches('switches/events', {
  onToggles(names) {
    switched = names;
    apply();
  },
  onFire: (name) => breaker.fire(name),
});
