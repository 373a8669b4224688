import { expect, test } from 'vitest';
import { call, makeApi } from './api.ts';

const answering = (response: Response | Error) => {
  const calls: [string, RequestInit | undefined][] = [];
  const fetcher = (async (url: string, init?: RequestInit) => {
    calls.push([url, init]);
    if (response instanceof Error) throw response;
    return response;
  }) as typeof fetch;
  return { fetcher, calls };
};

test('a problem’s own words are given back', async () => {
  const { fetcher } = answering(Response.json({ title: 'Bad request', detail: 'pageUrl: wrong' }, { status: 400 }));
  expect(await call(fetcher, '/x')).toEqual({ ok: false, problem: 'pageUrl: wrong', locked: false });
});

test('an error without words is told by its number, a server that is not there by its address', async () => {
  expect(await call(answering(new Response('oops', { status: 500 })).fetcher, '/x')).toMatchObject({
    problem: 'The server answered 500',
  });
  const gone = await call(answering(new TypeError('network')).fetcher, 'http://127.0.0.1:4700/switches');
  expect(gone).toMatchObject({ problem: 'No answer from 127.0.0.1:4700' });
});

test('calls carry the API key where there is one', async () => {
  const { fetcher, calls } = answering(Response.json({ id: 'rec_a' }));
  await makeApi(fetcher, () => 'secret').stop('rec_a/b');
  expect(calls[0]?.[0]).toBe('/v1/recordings/rec_a%2Fb/stop');
  expect(new Headers(calls[0]?.[1]?.headers).get('authorization')).toBe('Bearer secret');
});

test('a wrong key is locked', async () => {
  const { fetcher } = answering(Response.json({ title: 'Not authorised' }, { status: 401 }));
  expect(await makeApi(fetcher, () => '').list()).toEqual({ ok: false, problem: 'Not authorised', locked: true });
});
