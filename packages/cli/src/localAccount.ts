import { randomBytes } from 'node:crypto';

/** An account of the local recorder, new for each run: nobody else on the machine can use it. */
export type LocalAccount = {
  readonly appId: string;
  readonly customerId: string;
  readonly customerSecret: string;
  readonly webhookSecret: string;
};

/** The local recorder keeps its videos in a folder, but wants a whole `storageConfig`, as Agora does. */
export const localStorage = { vendor: 1, region: 0, bucket: 'local', accessKey: 'local', secretKey: 'local' } as const;

/** Makes one from random bytes. */
export const newLocalAccount = (): LocalAccount => ({
  appId: 'local',
  customerId: 'local',
  customerSecret: randomBytes(24).toString('base64url'),
  webhookSecret: randomBytes(24).toString('base64url'),
});
