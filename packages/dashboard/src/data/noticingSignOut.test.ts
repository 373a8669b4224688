import { expect, test } from 'vitest';
import { makeApi } from './api.ts';
import { noticingSignOut } from './noticingSignOut.ts';

/** How often it was noticed, where the server answers each call with this status. */
const setUp = (status: number) => {
  let noticed = 0;
  const fetcher = noticingSignOut(
    async () => Response.json({}, { status }),
    () => {
      noticed += 1;
    },
  );
  return { api: makeApi(fetcher), noticed: () => noticed };
};

test('a call that is refused for want of a session ends it for the page', async () => {
  const { api, noticed } = setUp(401);
  await api.stop('rec_a');
  expect(noticed()).toBe(1);
});

test('a wrong key ends nothing, and neither does a change that a read-only key may not make', async () => {
  const wrongKey = setUp(401);
  await wrongKey.api.signIn('wrong');
  expect(wrongKey.noticed()).toBe(0);
  const readOnly = setUp(403);
  await readOnly.api.stop('rec_a');
  expect(readOnly.noticed()).toBe(0);
});
