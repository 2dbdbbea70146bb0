import { clipText } from '../../foundation/clip-text.ts';
import { modelLines } from '../../models/model-ids.ts';
import type { ValidatedTask, ValidateResult } from '../../operations/validate.ts';
import { count, score } from './numbers.ts';
import { styled } from './style.ts';
import { left, named, right, shared, tableOf } from './table.ts';
import { simulatedLines } from './usage-lines.ts';
import { prose } from './wrapped.ts';

/** What was checked, one line a task. */
export function validateSummary(result: ValidateResult): string {
  const { file, method, preset, seed, tasks, answers = [], warnings } = result;
  return [
    prose(`${file ?? 'The options'}: fine (method ${method}, preset ${preset}, seed ${seed}).`),
    ...modelLines(result),
    '',
    tableOf(tasks, [
      named('task', ({ name }) => name),
      shared('role', ({ role }) => role),
      right('train', ({ sizes }) => count(sizes.train)),
      right('select', ({ sizes }) => count(sizes.select)),
      right('test', ({ sizes }) => count(sizes.test)),
      right('floor', ({ floor }) => score(floor.best)),
      left('answer', ({ answer }) => answer),
      left('scorer', ({ scorer }) => scorer),
      right('prompts', ({ userPrompts }) => count(userPrompts)),
      left('labels', labelsText),
    ]),
    ...(answers.length === 0 ? [] : ['']),
    ...answers.map(({ role, model, reply, ms, warnings: said }) =>
      prose(
        `${role} model ${model} answered ${JSON.stringify(clipText(reply, 60))} in ${count(ms)} ms.${said.map((warning) => ` It says: ${warning}`).join('')}`,
      ),
    ),
    ...answers.flatMap(({ role, problems }) =>
      problems.map((problem) => styled('bold', `Problem with the ${role} model: ${problem}`)),
    ),
    ...(answers.length === 0 ? [] : [callsLine(answers)]),
    ...(warnings.length === 0 ? [] : ['']),
    ...warnings.map((warning) => styled('bold', prose(`Note: ${warning}`))),
    ...simulatedLines(result),
  ].join('\n');
}

function callsLine(answers: NonNullable<ValidateResult['answers']>): string {
  const tokens = answers.reduce((sum, { usage }) => sum + usage.inputTokens + usage.outputTokens, 0);
  const calls = answers.reduce((sum, answer) => sum + answer.calls, 0);
  const made = calls === 1 ? 'One call was made' : `${calls} calls were made`;
  return `${made}, ${count(tokens)} tokens. \`metaspo estimate\` counts with what they took.`;
}

function labelsText({ labels }: ValidatedTask): string {
  const counts = Object.entries(labels).map(([label, times]) => `${label}: ${count(times)}`);
  const shown = counts.slice(0, 6).join(', ');
  return counts.length > 6 ? `${shown}, ...` : shown;
}
