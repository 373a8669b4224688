import type { Versioned } from './versioned.ts';

/**
 * Which node acts for which recording. A node holds one lease for all that it owns; its id is its fence: once declared dead
 * an id never lives again, and what it owned is claimed by others.
 */
export interface NodeStore {
  /** True where several nodes may use the store at once. */
  readonly isShared: boolean;
  join(node: string, leaseMs: number): Promise<void>;
  /** False: this node has been declared dead, and owns nothing any more. */
  renew(node: string, leaseMs: number): Promise<boolean>;
  /** Declares this very node dead, so that others take over at once. */
  leave(node: string): Promise<void>;
  /** Declares the nodes dead whose lease is over; with `except`, every other node, whatever its lease. */
  declareDead(except?: string): Promise<void>;
  /**
   * Makes the node the owner of some recordings of dead nodes that are open or have orders left. `recent`: of nodes that
   * died a short while ago, which is cheap to ask again and again; `any`: of whoever is not alive.
   */
  claimOrphans(node: string, of: 'recent' | 'any', limit: number): Promise<readonly Versioned[]>;
  /** The node's recordings that others have written since it asked last; each is told once. */
  takeMail(node: string, limit: number): Promise<readonly string[]>;
}
