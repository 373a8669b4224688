/** The recorder's account in tests, as settings of `rollcue`. */
export const testAccount = {
  ROLLCUE_AGORA_APP_ID: 'e2e',
  ROLLCUE_AGORA_CUSTOMER_ID: 'customer',
  ROLLCUE_AGORA_CUSTOMER_SECRET: 'e2e-secret',
  ROLLCUE_AGORA_WEBHOOK_SECRET: 'e2e-webhook-secret',
};

/** Where recordings would be stored. */
export const testStorage = '{"vendor":1,"region":0,"bucket":"b","accessKey":"a","secretKey":"s"}';

/** What a `rollcue` process prints once it listens: its address. */
export const listening = /"url":"(http:[^"]+)"/;
