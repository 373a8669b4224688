import { createServer } from 'node:net';

/** Turns 0 into a port that is free now, for those who must know it before the server runs; rejects in words where it is taken. */
export const fixedPort = (port: number, host: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(`Cannot listen on ${host}:${port}: the port is taken; choose another one with PORT`, {
              cause: error,
            })
          : error,
      ),
    );
    probe.listen(port, host, () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : port));
    });
  });
