import type { Clock } from '../lib/clock.ts';
import { opaqueId, type Random } from '../lib/random.ts';

/** A resourceId that `acquire` has given out. */
export type Resource = {
  readonly id: string;
  readonly appId: string;
  readonly cname: string;
  readonly uid: string;
  /** What `acquire` announced as the later `start`, if it did. */
  readonly startParameter: unknown;
  /** How long after its `start` it still serves `query`, `update` and `stop`. */
  readonly expiredHour: number;
  /** The resources with which it may not share a machine. */
  readonly excludes: readonly string[];
};

type Found =
  | { readonly state: 'unknown' }
  | { readonly state: 'expired' }
  | { readonly state: 'fresh'; readonly resource: Resource }
  | { readonly state: 'used'; readonly resource: Resource };

/** The resourceIds given out: each is good for one `start` within its time. */
export type Resources = {
  readonly issue: (owner: Omit<Resource, 'id'>) => Resource;
  readonly find: (id: string) => Found;
  readonly use: (resource: Resource) => void;
  /** Its recording has been forgotten. */
  readonly forget: (id: string) => void;
};

/** Keeps resourceIds in memory; `validMs` is Agora's five minutes, and as long again an unused one is known as expired. */
export const createResources = (clock: Clock, random: Random, validMs: number): Resources => {
  const known = new Map<string, { readonly resource: Resource; readonly at: number; used: boolean }>();
  return {
    issue: (owner) => {
      for (const [id, { at, used }] of known) if (!used && clock.now() - at > 2 * validMs) known.delete(id);
      const resource = { ...owner, id: opaqueId(random) };
      known.set(resource.id, { resource, at: clock.now(), used: false });
      return resource;
    },
    find: (id) => {
      const entry = known.get(id);
      if (entry === undefined) return { state: 'unknown' };
      const { resource } = entry;
      if (entry.used) return { state: 'used', resource };
      return clock.now() - entry.at > validMs ? { state: 'expired' } : { state: 'fresh', resource };
    },
    use: (resource) => {
      const entry = known.get(resource.id);
      if (entry !== undefined) entry.used = true;
    },
    forget: (id) => void known.delete(id),
  };
};
