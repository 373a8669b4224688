import { expect, test } from 'vitest';
import { openSqliteStore } from '../store/sqliteStore.ts';
import { reportOf, startTestServer } from '../testing/testServer.ts';

test('what pages said last is kept at once, however long calls to the recorder take to end', async () => {
  const never = new Promise<never>(() => undefined);
  const { app, clock, recorder, supervisor, databasePath } = await startTestServer();
  recorder.query = () => never;
  const payload = { pageUrl: 'https://class.example/1' };
  const { id } = (await app.inject({ method: 'POST', url: '/v1/recordings', payload })).json();
  const read = async () => (await app.inject({ method: 'GET', url: `/v1/recordings/${id}` })).json();
  await expect.poll(async () => (await read()).attempts[0].sid).toBeDefined();
  const [{ token }] = (await read()).attempts;
  // The recorder is asked whether it runs.
  await clock.advance(10_000);
  await supervisor.report(reportOf(token));

  void supervisor.close();
  const store = await openSqliteStore(databasePath);
  await expect
    .poll(async () => (await store.latestReports([id])).get(id)?.map(({ report }) => report.seq))
    .toEqual([0]);
  await store.close();
});
