import { Command } from 'commander';
import { deleteCommand } from './runs/delete.ts';
import { diffCommand } from './runs/diff.ts';
import { exportCommand } from './runs/export.ts';
import { listCommand } from './runs/list.ts';
import { showCommand } from './runs/show.ts';
import { similarityCommand } from './runs/similarity.ts';

export function runsCommand(): Command {
  const command = new Command('runs');
  for (const inner of [
    listCommand,
    showCommand,
    diffCommand,
    exportCommand,
    similarityCommand,
    deleteCommand,
  ]) {
    command.addCommand(inner());
  }
  return command;
}
