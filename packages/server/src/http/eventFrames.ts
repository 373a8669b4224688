import { createEventBuffer, type EventBuffer } from 'better-sse';
import { dataOf, type HubEvent } from '../ops/eventHub.ts';
import { toEventId } from '../ops/position.ts';

/** Events as they go over the wire. */
export type EventFrames = { of(event: HubEvent): EventBuffer };

/** Writes each event once, however many clients it goes to: they are told one after another, so that the last one is all to be kept. */
export const createFrames = (): EventFrames => {
  let last: HubEvent | undefined;
  let frame = createEventBuffer();
  return {
    of: (event) => {
      if (event !== last) frame = createEventBuffer().push(dataOf(event), event.name, toEventId(event.position));
      last = event;
      return frame;
    },
  };
};
