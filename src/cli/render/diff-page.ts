import type { RunDiff } from '../../runs/diff-runs.ts';
import type { TextChange } from '../../runs/text-changes.ts';
import { score, signed } from './numbers.ts';
import { styled } from './style.ts';
import { table } from './table.ts';
import { prose } from './wrapped.ts';

/** The differences between two runs for a person. */
export function diffPage(diff: RunDiff): string {
  const { first, second, facts, systemPrompt, userPrompts, score: total, tasks } = diff;
  return [
    table(
      [{ title: '' }, { title: first }, { title: second }],
      [
        ...facts.map((fact) => [fact.name, fact.first, fact.second]),
        ['final test', score(total.first), `${score(total.second)} (${signed(total.difference)})`],
        ...tasks.map(({ name, ...pair }) => [
          name,
          score(pair.first),
          `${score(pair.second)} (${signed(pair.difference)})`,
        ]),
      ],
    ),
    '',
    styled('bold', 'System prompt'),
    changedText(systemPrompt),
    ...userPrompts.flatMap(({ taskName, changes }) =>
      changes.every(({ kind }) => kind === 'same')
        ? []
        : ['', styled('bold', prose(`User prompt of ${taskName}`)), changedText(changes)],
    ),
  ].join('\n');
}

/** The marks show the changes where colours are off. */
function changedText(changes: readonly TextChange[]): string {
  const marked: Readonly<Record<TextChange['kind'], (text: string) => string>> = {
    same: (text) => text,
    added: (text) => styled('bold', `{+${text}+}`),
    removed: (text) => styled('dim', `[-${text}-]`),
  };
  return changes.map(({ kind, text }) => marked[kind](text)).join('');
}
