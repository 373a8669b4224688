import { makeBreaker } from './breaker.ts';
import { breakPlan } from './breakPlan.ts';
import { startChat } from './chat.ts';
import { startClock } from './clock.ts';
import { followSwitches } from './followSwitches.ts';
import { brokenBy } from './parts.ts';
import { startTruthStrip } from './startTruthStrip.ts';
import { playTeacher } from './teacher.ts';
import { startWhiteboard } from './whiteboard.ts';

const find = <T extends Element>(selector: string, type: new () => T): T => {
  const element = document.querySelector(selector);
  if (element instanceof type) return element;
  throw new Error(`Cannot start the lesson: "${selector}" is not in the page`);
};

const canvas = find('#whiteboard', HTMLCanvasElement);
const teacher = find('#teacher', HTMLVideoElement);
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
let broken = brokenBy([]);
const apply = () => {
  const names = [...planned, ...switched];
  broken = brokenBy(names);
  breaker.setToggles(names);
};
// The moment at which the load began tells one load from another.
startTruthStrip(
  find('#truth', HTMLCanvasElement),
  () => Date.now(),
  Math.floor(performance.timeOrigin / 100) % 256,
  () => broken,
);

for (const { name, afterMs, untilMs } of breakPlan(location.search)) {
  setTimeout(() => {
    planned.add(name);
    apply();
    breaker.fire(name);
  }, afterMs);
  if (untilMs === undefined) continue;
  setTimeout(() => {
    planned.delete(name);
    apply();
  }, untilMs);
}
followSwitches('switches/events', {
  onToggles(names) {
    switched = names;
    apply();
  },
  onFire: (name) => breaker.fire(name),
});
