import type { ImportResult } from '../../operations/import.ts';

/** What was imported, what was guessed and what was left out. */
export function importSummary({ kind, written, tasks, guesses, dropped }: ImportResult): string {
  const list = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : ['', title, ...lines.map((line) => `  ${line}`)];
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
    'Next: `metaspo validate`, then `metaspo estimate` and `metaspo optimize`.',
  ].join('\n');
}
