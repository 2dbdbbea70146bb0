import { clipText } from '../../foundation/clip-text.ts';
import type { ValidatedTask, ValidateResult } from '../../operations/validate.ts';
import { count, score } from './numbers.ts';
import { styled } from './style.ts';
import { table } from './table.ts';
import { simulatedLines } from './usage-lines.ts';
import { prose } from './wrapped.ts';

/** What was checked, one line a task. */
export function validateSummary(result: ValidateResult): string {
  const { file, method, preset, seed, models, tasks, answers = [], warnings } = result;
  return [
    prose(`${file ?? 'The options'}: fine (method ${method}, preset ${preset}, seed ${seed}).`),
    ...Object.entries(models).map(([role, id]) => `${role} model: ${id}`),
    '',
    table(
      [
        { title: 'task' },
        { title: 'role' },
        { title: 'train', align: 'right' },
        { title: 'select', align: 'right' },
        { title: 'test', align: 'right' },
        { title: 'floor', align: 'right' },
        { title: 'answer' },
        { title: 'scorer' },
        { title: 'prompts', align: 'right' },
        { title: 'labels' },
      ],
      tasks.map(taskRow),
    ),
    ...(answers.length === 0 ? [] : ['']),
    ...answers.map(({ role, model, reply, ms, warnings: said }) =>
      prose(
        `${role} model ${model} answered ${JSON.stringify(clipText(reply, 60))} in ${count(ms)} ms.${said.map((warning) => ` It says: ${warning}`).join('')}`,
      ),
    ),
    ...answers.flatMap(({ role, problems }) =>
      problems.map((problem) => styled('yellow', `Problem with the ${role} model: ${problem}`)),
    ),
    ...(answers.length === 0 ? [] : [callsLine(answers)]),
    ...(warnings.length === 0 ? [] : ['']),
    ...warnings.map((warning) => styled('yellow', prose(`Note: ${warning}`))),
    ...simulatedLines(result),
  ].join('\n');
}

function callsLine(answers: NonNullable<ValidateResult['answers']>): string {
  const tokens = answers.reduce((sum, { usage }) => sum + usage.inputTokens + usage.outputTokens, 0);
  const calls = answers.reduce((sum, answer) => sum + answer.calls, 0);
  const made = calls === 1 ? 'One call was made' : `${calls} calls were made`;
  return `${made}, ${count(tokens)} tokens. \`metaspo estimate\` counts with what they took.`;
}

function taskRow({ name, role, sizes, floor, answer, scorer, userPrompts, labels }: ValidatedTask) {
  const counts = Object.entries(labels).map(([label, times]) => `${label} ${times}`);
  const shown = counts.slice(0, 6).join(', ');
  return [
    name,
    role,
    count(sizes.train),
    count(sizes.select),
    count(sizes.test),
    score(floor.best),
    answer,
    scorer,
    count(userPrompts),
    counts.length > 6 ? `${shown}, ...` : shown,
  ];
}
