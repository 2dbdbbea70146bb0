import { Argument, Command } from 'commander';
import { type Shell, shellNames, shells } from '../completion/shells.ts';

export function completionCommand(): Command {
  return new Command('completion')
    .addArgument(new Argument('<shell>', 'whose script to print').choices(shellNames))
    .addHelpText('after', Object.values(shells).map(useOf).join(''))
    .action((shell: Shell) => {
      process.stdout.write(shells[shell].script);
    });
}

/** The line that each script begins with. */
function useOf({ script }: { readonly script: string }): string {
  const [, use = ''] = /^# metaspo completion for (.*)$/m.exec(script) ?? [];
  return `\n${use}`;
}
