/** One message of a server-sent event stream. */
export type StreamMessage = { readonly event: string; readonly data: string; readonly id?: string };

const parseBlock = (block: string): StreamMessage | undefined => {
  const fields = new Map<string, string>();
  for (const line of block.split('\n')) {
    const [, name = '', value = ''] = /^([a-z]*):? ?(.*)$/.exec(line) ?? [];
    const known = fields.get(name);
    fields.set(name, known !== undefined && name === 'data' ? `${known}\n${value}` : value);
  }
  const data = fields.get('data');
  const id = fields.get('id');
  if (data === undefined) return undefined;
  return { event: fields.get('event') ?? 'message', data, ...(id === undefined ? {} : { id }) };
};

/**
 * Takes a stream's text piece by piece and gives back the messages that are complete. (EventSource
 * tells neither a 401 from a lost connection nor a silent connection from a good one, so the page reads the stream itself.)
 */
export const makeStreamReader = (): ((text: string) => readonly StreamMessage[]) => {
  let rest = '';
  return (text) => {
    const blocks = (rest + text).replaceAll('\r\n', '\n').split('\n\n');
    rest = blocks.pop() ?? '';
    return blocks.flatMap((block) => parseBlock(block) ?? []);
  };
};
