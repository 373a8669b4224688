import type { Policy } from '@rollcue/protocol';

/** So many different policies are remembered; beyond that they begin anew. */
const remembered = 1000;

const known = new Map<string, Policy>();

/** The same object for equal policies: a thousand recordings under one policy hold it once. */
export const sharedPolicy = (policy: Policy): Policy => {
  const key = JSON.stringify(policy);
  const same = known.get(key);
  if (same) return same;
  if (known.size >= remembered) known.clear();
  known.set(key, policy);
  return policy;
};
