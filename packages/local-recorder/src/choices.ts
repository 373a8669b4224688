/** Where Agora's documents, or its versions, contradict each other: which of them is followed. */
export type Choices = {
  /** What `query` lists: the playlist, as documented, or nothing until the end, as users have seen it. */
  readonly queryFiles: 'playlist' | 'none';
  /** How `stop` spells the key of its services' state: both have been in the documents. */
  readonly payloadKey: 'payload' | 'playload';
};

/** What the newest documents say. */
export const defaultChoices: Choices = { queryFiles: 'playlist', payloadKey: 'payload' };
