import type { Command } from 'commander';
import { type Shell, shellNames, shells } from './shells.ts';
import { suggestions } from './suggestions.ts';

/**
 * Answers `metaspo complete <shell> <words…>`, which the shell's function asks at each press of the key: in plain lines, and
 * with silence for what cannot be answered.
 */
export async function complete(program: Command, [shell, ...words]: readonly string[]): Promise<string> {
  if (!isShell(shell)) return '';
  const { values, also, typed } = suggestions(program, shell === 'bash' ? withoutBreaks(words) : words);
  const runs = also === 'runs' ? (await runNames(words)).filter((name) => name.startsWith(typed)) : [];
  const all = [...values, ...runs.map((value) => ({ value, description: '' }))];
  const lines = all.map(({ value, description }) => shells[shell].line(value, description));
  return [also === 'files' ? 'files' : 'values', ...lines, ''].join('\n');
}

function isShell(name: string | undefined): name is Shell {
  return shellNames.some((one) => one === name);
}

/** bash makes three words of `--json=stream`. */
function withoutBreaks(words: readonly string[]): readonly string[] {
  const joined: string[] = [];
  for (const [place, word] of words.entries()) {
    const isValue = words[place - 1] === '=' && words[place - 2]?.startsWith('--');
    if (isValue || (word === '=' && joined.at(-1)?.startsWith('--'))) joined.push(`${joined.pop()}${word}`);
    else joined.push(word);
  }
  return joined;
}

/** The runs of the project that the line names, the newest first; `latest` alone where they cannot be read. */
async function runNames(words: readonly string[]): Promise<readonly string[]> {
  const { projectDirectory } = await import('../options.ts');
  const { withStore } = await import('../../operations/runs/stored-runs.ts');
  const { listRuns } = await import('../../runs/list-runs.ts');
  const flag = words.findLastIndex((word) => word === '-c' || word === '--config');
  const directory = await projectDirectory({ config: flag < 0 ? undefined : words[flag + 1] });
  try {
    return ['latest', ...withStore({ directory }, (store) => listRuns(store).map(({ id }) => id))];
  } catch {
    return ['latest'];
  }
}
