import { Command } from 'commander';
import { version } from './assets.ts';
import { checkCommand } from './checkCommand.ts';
import { demoCommand } from './demoCommand.ts';
import { recordCommand } from './recordCommand.ts';
import { recorderCommand } from './recorderCommand.ts';
import { serveCommand } from './serveCommand.ts';
import { setupCommand } from './setupCommand.ts';

const program = new Command('rollcue')
  .description('Know, and prove, that a page being recorded really shows what it should')
  .version(version)
  .addCommand(checkCommand())
  .addCommand(recordCommand())
  .addCommand(serveCommand())
  .addCommand(recorderCommand())
  .addCommand(demoCommand())
  .addCommand(setupCommand());

try {
  await program.parseAsync();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
