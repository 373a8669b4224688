import { createServer as createHttpServer } from 'node:http';
import { createServer } from 'node:net';
import { expect, cliTest as test } from '../cliTest.ts';

/** An address that nobody listens at. */
const deadUrl = async (): Promise<string> => {
  const probe = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => probe.once('listening', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/`;
};

test('check of an address where nobody listens ends with 2 and the reason in words', async ({ cli }) => {
  const url = await deadUrl();
  const { code, output } = await cli.rollcue('check', url, '--json');
  expect(code).toBe(2);
  expect(output.trim()).toBe(`Cannot open ${url}: nobody listens there (net::ERR_CONNECTION_REFUSED)`);
});

test('check of an error page that nobody expects anything of ends with 2; with an expectation it is judged', async ({
  cli,
}) => {
  const server = createHttpServer((_request, response) =>
    response.writeHead(404, { 'content-type': 'text/html' }).end('<h2>Nothing is here</h2>'),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/`;
  const plain = await cli.rollcue('check', url);
  expect(plain.code).toBe(2);
  expect(plain.output).toContain('answered 404');
  const judged = await cli.rollcue('check', url, '--expect', 'h1', '--ready-timeout', '1000');
  expect(judged.code).toBe(1);
  expect(judged.output).toContain('h1 is missing');
  expect(await cli.rollcue('check', url, '--expect', 'h2')).toMatchObject({ code: 0 });
  await new Promise((resolve) => server.close(resolve));
});

test('check of neither an address nor a file ends with 2 and says so', async ({ cli }) => {
  const { code, output } = await cli.rollcue('check', 'nothing.html');
  expect(code).toBe(2);
  expect(output).toContain('there is no file "nothing.html"');
});
