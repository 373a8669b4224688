import { installPrograms } from '@rollcue/local-recorder';
import { Command } from 'commander';

/** `rollcue setup`: finds the programs that recording needs and installs what is missing. */
export const setupCommand = (): Command =>
  new Command('setup').description('find Chromium and ffmpeg; install what is missing').action(async () => {
    const programs = await installPrograms({ env: process.env, log: (line) => console.log(line) });
    for (const [name, path] of Object.entries(programs)) console.log(`${name}: ${path}`);
  });
