import type { ImportResult } from '../../operations/import.ts';
import { listed, prose } from './wrapped.ts';

/** What was imported, what was guessed and what was left out. */
export function importSummary({ kind, written, tasks, missing, guesses, dropped }: ImportResult): string {
  const list = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : ['', title, ...lines.map(listed)];
  const cases = tasks.map(
    ({ name, cases: count, scorer }) =>
      `${name}: ${count} cases, scored by ${scorer ?? 'the type of the answer'}`,
  );
  return [
    `Read as: ${kind}`,
    ...list('Tasks', cases),
    ...list('Guessed', guesses),
    ...list('Left out, as it has no counterpart', dropped),
    '',
    ...written.map((file) => `Wrote ${file}`),
    ...list('To fill in before a run, in metaspo.config.yaml', missing),
    prose('Next: `metaspo validate`, then `metaspo estimate` and `metaspo optimize`.'),
  ].join('\n');
}
