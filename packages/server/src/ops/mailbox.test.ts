import { expect, test } from 'vitest';
import { createMailbox } from './mailbox.ts';

/** A job that ends when told. */
const held = () => {
  let release = (): void => undefined;
  const done = new Promise<void>((resolve) => {
    release = resolve;
  });
  return { job: () => done, release };
};

test('jobs of one key run one after another, jobs of another key do not wait', async () => {
  const mailbox = createMailbox();
  const order: string[] = [];
  const first = held();
  const a1 = mailbox.post('a', async () => {
    await first.job();
    order.push('a1');
  });
  const a2 = mailbox.post('a', async () => order.push('a2'));
  await mailbox.post('b', async () => order.push('b'));
  expect(order).toEqual(['b']);
  first.release();
  await Promise.all([a1, a2]);
  expect(order).toEqual(['b', 'a1', 'a2']);
});

test('a job that throws fails alone', async () => {
  const mailbox = createMailbox();
  const bad = mailbox.post('a', async () => {
    throw new Error('no');
  });
  const good = mailbox.post('a', async () => 'yes');
  await expect(bad).rejects.toThrow('no');
  expect(await good).toBe('yes');
  await mailbox.drained();
  expect(mailbox.isIdle('a')).toBe(true);
});
