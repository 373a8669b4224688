import { mkdirSync } from 'node:fs';
import { type DemoServer, startDemoServer } from '@rollcue/demo-page';
import { type RecordingView, recordingStates } from '@rollcue/protocol';
import { Command } from 'commander';
import colors from 'picocolors';
import { destination, pino } from 'pino';
import { fixedPort } from './fixedPort.ts';
import { onShutdown } from './onShutdown.ts';
import { recorderSwitches } from './recorderSwitches.ts';
import { type Running, runServer, videoDir } from './runServer.ts';
import { readServeConfig } from './serveConfig.ts';

const logFile = './.rollcue/rollcue.log';
/** How long the demo's recordings may take to stop when everything ends. */
const stopWithinMs = 15_000;

const say = (line: string): void => console.log(line);

const api = async <T>(running: Running, path: string, body?: unknown): Promise<T> => {
  const response = await fetch(`${running.server.url}${path}`, {
    ...(body === undefined
      ? {}
      : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  if (!response.ok)
    throw new Error(`Cannot call ${path}: the server answered ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
};

/** The local recorder's `POST /faults`; rejects with its own words. */
const breakRecorder = async (running: Running | undefined, fault: object): Promise<void> => {
  const response = await fetch(`${running?.recorder?.url}/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(fault),
  });
  if (!response.ok) throw new Error(`the recorder answered ${await response.text()}`);
};

/** A port beside the server's where that is free, so that a bookmark holds; else any. */
const startDemo = async (port: number, running: () => Running | undefined): Promise<DemoServer> => {
  const options = {
    beaconSrc: `http://127.0.0.1:${port}/rollcue.js`,
    extraSwitches: recorderSwitches(
      (fault) => breakRecorder(running(), fault),
      (run, ms) => void setTimeout(run, ms).unref(),
    ),
  };
  return startDemoServer({ ...options, port: port + 1 }).catch(() => startDemoServer({ ...options, port: 0 }));
};

const untilOver = async (running: Running, id: string): Promise<void> => {
  const deadline = Date.now() + stopWithinMs;
  while (Date.now() < deadline) {
    const { state } = await api<RecordingView>(running, `/v1/recordings/${id}`);
    if (state === 'ended' || state === 'failed') return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
};

const stopAll = async (running: Running): Promise<void> => {
  const open = recordingStates.filter((state) => state !== 'ended' && state !== 'failed');
  const lists = await Promise.all(
    open.map((state) => api<{ items: RecordingView[] }>(running, `/v1/recordings?state=${state}&limit=500`)),
  );
  await Promise.all(
    lists
      .flatMap((list) => list.items)
      .map(async ({ id }) => {
        await api(running, `/v1/recordings/${id}/stop`, {});
        await untilOver(running, id);
      }),
  );
};

const runDemo = async (): Promise<void> => {
  const config = readServeConfig({
    PORT: process.env.PORT,
    ROLLCUE_POLICY: process.env.ROLLCUE_POLICY,
    ROLLCUE_RECORDER: 'local',
  });
  if (!config.ok) throw new Error(`Cannot start the demo. ${config.problem}`);
  mkdirSync('./.rollcue', { recursive: true });
  const log = pino({ level: process.env.LOG_LEVEL ?? 'info' }, destination({ dest: logFile, sync: true }));

  let running: Running | undefined;
  const port = await fixedPort(config.value.port, config.value.host);
  const demo = await startDemo(port, () => running);
  try {
    running = await runServer({ ...config.value, port, demoUrl: demo.url }, log, say);
  } catch (error) {
    await demo.close();
    throw error;
  }
  const { server } = running;
  const live = running;
  onShutdown(async () => {
    say('\nStopping the recording, finishing its video …');
    await stopAll(live);
    await live.close();
    await demo.close();
    say('Done.');
  }, say);

  const { expect } = (await (await fetch(`${demo.url}/lesson.json`)).json()) as { expect: string };
  const recording = await api<RecordingView>(live, '/v1/recordings', { pageUrl: demo.url, expect });
  say('');
  say(`  ${colors.bold('Rollcue is running.')} A recording of the demo lesson has been started.`);
  say('');
  say(`  Dashboard   ${colors.cyan(server.url)}`);
  say(`  Demo page   ${demo.url}`);
  say(`  As checked  ${demo.url}/?debug`);
  say(`  Recording   ${recording.id}`);
  say(`  Videos in   ${videoDir}`);
  say(`  Log         ${logFile}`);
  say('');
  say('  Ctrl-C ends everything.');
};

/** `rollcue demo`, which `npm start` runs: server, local recorder and demo page on loopback, with a recording started. */
export const demoCommand = (): Command =>
  new Command('demo').description('start everything on loopback and record the demo lesson').action(runDemo);
