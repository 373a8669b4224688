import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

// Loaded into the server that is measured: at SIGUSR2 the garbage goes, and what is left is printed as one line of JSON, in bytes.
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');
process.on('SIGUSR2', () => {
  collect();
  collect();
  const { heapUsed, rss, external } = process.memoryUsage();
  console.log(JSON.stringify({ heapUsed, rss, external }));
});
