import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { request as ask } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A lesson over HTTPS, from the same origin as the server: browsers report crashes of no other pages. */
export type HttpsFront = { readonly url: string; readonly close: () => Promise<void> };

/** A key and certificate for localhost, made for this run; undefined where there is no openssl. */
const certify = (): { readonly key: Buffer; readonly cert: Buffer } | undefined => {
  const dir = mkdtempSync(join(tmpdir(), 'rollcue-cert-'));
  const [key, cert] = [join(dir, 'key.pem'), join(dir, 'cert.pem')];
  try {
    const made = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=localhost'];
    execFileSync('openssl', [...made, '-keyout', key, '-out', cert], { stdio: 'ignore' });
    return { key: readFileSync(key), cert: readFileSync(cert) };
  } catch {
    return undefined;
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
};

/** Serves `html` with the header that asks for crash reports, and passes all else on to `target`. Undefined without openssl. */
export const startHttpsFront = async (target: string, html: string): Promise<HttpsFront | undefined> => {
  const identity = certify();
  if (!identity) return undefined;
  const server = createServer(identity, (request, response) => {
    const { url, method, headers } = request;
    if (url === '/' || url?.startsWith('/?')) {
      response.writeHead(200, {
        'content-type': 'text/html',
        'reporting-endpoints': 'default="/reports", crash-reporting="/reports"',
      });
      response.end(html);
      return;
    }
    const onward = ask(new URL(url ?? '/', target), { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.once('error', () => response.destroy());
    request.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `https://localhost:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
