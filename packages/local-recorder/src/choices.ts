/** Where Agora's documents, or its versions, contradict each other or say nothing: what is done. */
export type Choices = {
  /** What `query` lists: the playlist, as documented, or nothing until the end, as users have seen it. */
  readonly queryFiles: 'playlist' | 'none';
  /** How `stop` spells the key of its services' state: both have been in the documents. */
  readonly payloadKey: 'payload' | 'playload';
  /** Whether `acquire` is accepted, or over load (code 406), while an encoder has fallen behind. */
  readonly whenBehind: 'accept' | 'refuse';
};

/** What the newest documents say, if they do. */
export const defaultChoices: Choices = { queryFiles: 'playlist', payloadKey: 'payload', whenBehind: 'accept' };
