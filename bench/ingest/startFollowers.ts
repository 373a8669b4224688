import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** What came to the followers. */
type Came = { readonly delivered: number; readonly p50: number; readonly p99: number };

/** How many files that process may have open. */
const openFiles = (pid: number | 'self'): number =>
  Number(/^Max open files +(\d+)/m.exec(readFileSync(`/proc/${pid}/limits`, 'utf8'))?.[1] ?? 0);

/** What a process has open besides. */
const others = 200;

/**
 * Starts so many dashboards in a process of their own, and waits until all follow the server's event stream. Throws where they or the server
 * may not have that many connections open.
 */
export const startFollowers = async (
  server: { readonly url: string; readonly pid: number },
  count: number,
): Promise<{ readonly pid: number; end(): Promise<Came> }> => {
  const most = Math.min(openFiles(server.pid), openFiles('self')) - others;
  if (count > most) throw new Error(`Cannot open ${count} event streams: ulimit -n leaves ${most}`);
  const file = fileURLToPath(new URL('followers.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', file, server.url, String(count)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const said = async (): Promise<string> => {
    const { value, done } = await lines.next();
    if (done) throw new Error('Cannot follow the event stream: the followers have ended');
    return value;
  };
  process.once('exit', () => child.kill());
  await said();
  return {
    pid: child.pid ?? 0,
    end: async () => {
      child.stdin.end();
      return JSON.parse(await said()) as Came;
    },
  };
};
