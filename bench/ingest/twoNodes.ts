import { readdirSync, readFileSync } from 'node:fs';
import { startPostgres } from '../../packages/server/src/testing/startPostgres.ts';
import { say, sayJson, sayTable } from '../support/print.ts';
import { type Beats, beatsOf, refusedIn, sendBeats } from './beatClient.ts';
import { cpuSeconds, withChildren } from './cpuSeconds.ts';
import { makePlace, type Server } from './servers.ts';

const live = 20;
const loadMs = 5000;
const connections = 16;

/** The PostgreSQL server that listens at this URL's port: the one that was started with it. */
const postgresAt = (url: string): number => {
  const { port } = new URL(url);
  const isIt = (pid: string): boolean => {
    try {
      const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
      return (words[0] ?? '').endsWith('/postgres') && words[words.indexOf('-p') + 1] === port;
    } catch {
      // It has ended since.
      return false;
    }
  };
  const pid = readdirSync('/proc').find((name) => /^\d+$/.test(name) && isIt(name));
  if (!pid) throw new Error(`Cannot find the PostgreSQL server of port ${port} on this machine`);
  return Number(pid);
};

/** What each beat of a load costs its nodes and their database, in µs of processor time. */
const measure = async (database: number, nodes: readonly Server[], loads: readonly Beats[]) => {
  const cpuOf = (pids: readonly number[]): number => pids.reduce((sum, pid) => sum + cpuSeconds(pid), 0);
  const loadAll = (forMs: number) =>
    Promise.all(nodes.map(({ url }, i) => sendBeats(url, loads[i] ?? beatsOf([]), { forMs }, connections)));
  // Each page says ready and hears its sid; then it warms up.
  await loadAll(loadMs / 2);
  const before = { nodes: cpuOf(nodes.map(({ pid }) => pid)), database: cpuOf(withChildren(database)) };
  const sent = await loadAll(loadMs);
  const count = sent.reduce((sum, each) => sum + each.beats, 0);
  return {
    beats: count,
    refused: sent.reduce((sum, each) => sum + refusedIn(each), 0),
    node: ((cpuOf(nodes.map(({ pid }) => pid)) - before.nodes) / count) * 1e6,
    database: ((cpuOf(withChildren(database)) - before.database) / count) * 1e6,
  };
};

/**
 * Two nodes over one PostgreSQL beside one: do they take twice as much? On two cores the client and the database compete with them,
 * so that it is told in processor time of each beat: the same at two nodes as at one is a factor of two where there are cores.
 */
export const twoNodes = async (): Promise<number> => {
  const postgres = await startPostgres();
  if (!postgres) {
    say('\nNo PostgreSQL: two nodes are not measured');
    return 0;
  }
  const place = await makePlace();
  try {
    const url = await postgres.fresh();
    const database = postgresAt(url);
    const env = { ROLLCUE_DATABASE_URL: url };
    const a = await place.serve(env);
    const ofA = beatsOf(await place.record(a, live));
    const one = await measure(database, [a], [ofA]);
    const b = await place.serve(env);
    const ofB = beatsOf(await place.record(b, live));
    const owner = await measure(database, [a, b], [ofA, ofB]);
    // The other way about: each beat comes to the node that does not act for its recording.
    const other = await measure(database, [a, b], [ofB, ofA]);
    const rows = [
      { name: 'one node', ...one },
      { name: 'two nodes, each beat at its owner', ...owner },
      { name: 'two nodes, each beat at the other one', ...other },
    ];
    say(`\nOne PostgreSQL; ${live} recordings a node, ${connections} connections a node, ${loadMs / 1000} s each`);
    sayTable(
      ['', 'µs of a node for a beat', '÷ one node', 'µs of PostgreSQL for a beat', 'two nodes could take, × one'],
      rows.map(({ name, node, database: store }, i) => [
        name,
        node.toFixed(1),
        (node / one.node).toFixed(2),
        store.toFixed(1),
        i === 0 ? undefined : ((2 * one.node) / node).toFixed(2),
      ]),
    );
    const refused = rows.reduce((sum, row) => sum + row.refused, 0);
    if (refused > 0) say(`${refused} beats were refused: the figures are worth nothing`);
    sayJson({ bench: 'ingest', part: 'nodes', rows });
    return refused > 0 ? 1 : 0;
  } finally {
    await place.close();
    await postgres.stop();
  }
};
