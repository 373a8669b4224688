import { randomBytes } from 'node:crypto';

/** An account of the local recorder, new for each run: nobody else on the machine can use it. */
export type LocalAccount = {
  readonly appId: string;
  readonly customerId: string;
  readonly customerSecret: string;
  readonly webhookSecret: string;
};

/** Makes one from random bytes. */
export const newLocalAccount = (): LocalAccount => ({
  appId: 'local',
  customerId: 'local',
  customerSecret: randomBytes(24).toString('base64url'),
  webhookSecret: randomBytes(24).toString('base64url'),
});
