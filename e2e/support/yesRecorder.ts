import fastify from 'fastify';

/** A recorder without a browser: it says yes to everything, in Agora's protocol. The test opens the pages itself. */
export type YesRecorder = {
  readonly url: string;
  /** The page addresses it was asked to record, token included, in order. */
  readonly pages: readonly string[];
  /** Resolves with the n-th page address, from 1. */
  readonly page: (n: number) => Promise<string>;
  readonly close: () => Promise<void>;
};

type Start = {
  readonly clientRequest: {
    readonly extensionServiceConfig: {
      readonly extensionServices: readonly [{ readonly serviceParam: { readonly url: string } }];
    };
  };
};

/** Starts one on a free loopback port. */
export const startYesRecorder = async (): Promise<YesRecorder> => {
  const app = fastify({ forceCloseConnections: true });
  const pages: string[] = [];
  const waiting = new Set<() => void>();
  const base = '/v1/apps/:app/cloud_recording';
  let resources = 0;

  app.post(`${base}/acquire`, async () => ({ resourceId: `resource-${++resources}` }));
  app.post<{ Params: { resource: string }; Body: Start }>(
    `${base}/resourceid/:resource/mode/web/start`,
    async ({ params, body }) => {
      pages.push(body.clientRequest.extensionServiceConfig.extensionServices[0].serviceParam.url);
      for (const check of waiting) check();
      return { resourceId: params.resource, sid: `sid-${pages.length}` };
    },
  );
  app.get(`${base}/resourceid/:resource/sid/:sid/mode/web/query`, async () => ({ serverResponse: { status: 5 } }));
  app.post(`${base}/resourceid/:resource/sid/:sid/mode/web/stop`, async () => ({ serverResponse: {} }));

  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  return {
    url,
    pages,
    page: (n) =>
      new Promise((resolve) => {
        const check = () => {
          const page = pages[n - 1];
          if (page === undefined) return;
          waiting.delete(check);
          resolve(page);
        };
        waiting.add(check);
        check();
      }),
    close: () => app.close(),
  };
};
