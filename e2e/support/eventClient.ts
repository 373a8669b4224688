import type { RecordingView, ReportEvent } from '@rollcue/protocol';
import { EventSourceParserStream } from 'eventsource-parser/stream';

/** What the event stream brings. */
export type StreamEvent =
  | { readonly event: 'recording'; readonly data: RecordingView }
  | { readonly event: 'report'; readonly data: ReportEvent };

/** Reads `GET /v1/events` until the signal is given. Ends quietly when the server goes away. */
export async function* readEvents(serverUrl: string, signal: AbortSignal): AsyncGenerator<StreamEvent> {
  try {
    const response = await fetch(`${serverUrl}/v1/events`, { signal, headers: { accept: 'text/event-stream' } });
    if (!response.body) return;
    const stream = response.body.pipeThrough(new TextDecoderStream()).pipeThrough(new EventSourceParserStream());
    for await (const { event, data } of stream as unknown as AsyncIterable<{ event?: string; data: string }>)
      if (event === 'recording' || event === 'report') yield { event, data: JSON.parse(data) };
  } catch (error) {
    if (signal.aborted || error instanceof TypeError) return;
    throw error;
  }
}
