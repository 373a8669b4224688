/** Turns at something that bears only so many calls a second, whoever makes them: shared by all that use the store. */
export interface TurnStore {
  /**
   * Takes the next turn of `key` and tells in how many milliseconds it comes; 0: now. Turns are at least `spacingMs` apart
   * on the store's own clock. A turn that is not used is lost.
   */
  takeTurn(key: string, spacingMs: number): Promise<number>;
}
