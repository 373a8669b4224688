import { expect, test } from 'vitest';
import { frameUrl, makeApi } from './api.ts';
import { call } from './call.ts';

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
  expect(await call(fetcher, '/x')).toEqual({ ok: false, problem: 'pageUrl: wrong', status: 400 });
});

test('an error without words is told by its number, a server that is not there by its address', async () => {
  expect(await call(answering(new Response('oops', { status: 500 })).fetcher, '/x')).toMatchObject({
    problem: 'The server answered 500',
  });
  const gone = await call(answering(new TypeError('network')).fetcher, 'http://127.0.0.1:4700/switches');
  expect(gone).toMatchObject({ problem: 'No answer from 127.0.0.1:4700', status: 0 });
});

test('a key is given once, in the body, and an empty answer is an answer', async () => {
  const { fetcher, calls } = answering(new Response(null, { status: 204 }));
  expect(await makeApi(fetcher).signIn('secret')).toMatchObject({ ok: true, value: undefined });
  expect(calls).toEqual([['/session', expect.objectContaining({ method: 'POST', body: '{"key":"secret"}' })]]);
});

test('a server that does not know sessions is open to all', async () => {
  const { fetcher } = answering(Response.json({ title: 'Not found' }, { status: 404 }));
  expect(await makeApi(fetcher).session()).toMatchObject({ ok: true, value: { access: 'full', keyWanted: false } });
});

test('ids and cursors are escaped in addresses', async () => {
  const { fetcher, calls } = answering(Response.json({ items: [] }));
  await makeApi(fetcher).list('a&b');
  await makeApi(fetcher).replace('rec_a/b');
  expect(calls.map(([url]) => url)).toEqual([
    '/v1/recordings?limit=500&cursor=a%26b',
    '/v1/recordings/rec_a%2Fb/replace',
  ]);
  expect(frameUrl('rec_a/b')).toBe('/v1/recordings/rec_a%2Fb/frame.jpg');
});
