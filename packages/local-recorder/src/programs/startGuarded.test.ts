import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ts from 'typescript';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startGuarded } from './startGuarded.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guarded-'));
  const source = await readFile(new URL('./startGuarded.ts', import.meta.url), 'utf8');
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
  });
  await writeFile(join(folder, 'startGuarded.mjs'), outputText);
  await writeFile(
    join(folder, 'parent.mjs'),
    `import { startGuarded } from './startGuarded.mjs';
     const { child } = startGuarded('sleep', ['600'], { stdio: 'ignore' });
     console.log(child.pid);`,
  );
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const lives = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

const firstLine = async ({ stdout }: ChildProcess): Promise<string> =>
  String((await once(stdout ?? process.stdin, 'data'))[0]);

test('a guarded process ends when its parent is killed with SIGKILL', async () => {
  const parent = spawn(process.execPath, [join(folder, 'parent.mjs')], { stdio: ['ignore', 'pipe', 'inherit'] });
  const pid = Number(await firstLine(parent));
  expect(lives(pid)).toBe(true);
  parent.kill('SIGKILL');
  await expect.poll(() => lives(pid), { timeout: 5_000 }).toBe(false);
});

test('end() makes a process end that ignores SIGTERM', async () => {
  const stubborn = startGuarded('/bin/sh', ['-c', 'trap "" TERM; echo on; while :; do sleep 0.05; done'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  await firstLine(stubborn.child);
  await stubborn.end(100);
  expect(await stubborn.ended).toEqual({ code: null });
});

test('a program that is not there is told as a value', async () => {
  const { error } = await startGuarded('/nowhere/program', [], { stdio: 'ignore' }).ended;
  expect(error?.message).toContain('ENOENT');
});
