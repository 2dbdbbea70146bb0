import { fenced } from '../../foundation/fenced.ts';
import { intervalWords, percentText, pointsText } from '../../foundation/figures.ts';
import { idsInRole } from '../../models/model-ids.ts';
import { modelRoles } from '../../models/usage-by-role.ts';
import type { CheckResult } from '../check.ts';

/** A check in Markdown, for the summary of a CI job or a comment on a pull request. */
export function markdownReport(result: CheckResult): string {
  const { passed, because, difference, prompts, simulated, usage } = result;
  const { mean, low, high, verdict, tasks } = difference;
  const requests = Object.values(usage).reduce((sum, { calls }) => sum + calls, 0);
  const named = modelRoles.flatMap((role) => idsInRole(result, role).map((model) => `${role} \`${model}\``));
  return [
    `### ${passed ? '✅ The system prompt passes' : '❌ The system prompt does not pass'}`,
    '',
    `Gain **${pointsText(mean)}** points, ${intervalWords(low, high)}: ${because}.`,
    '',
    plain(verdict.text),
    ...(simulated ? ['', '**Simulated models: this says nothing about real ones.**'] : []),
    '',
    '| system prompt | score |',
    '| --- | ---: |',
    ...prompts.map((prompt) => `| ${cell(prompt.name)} | ${percentText(prompt.mean)} |`),
    '',
    '| task | gain | 95 % interval |',
    '| --- | ---: | --- |',
    ...tasks.map(
      (task) =>
        `| ${cell(task.name)} | ${pointsText(task.mean)} | [${pointsText(task.low)}, ${pointsText(task.high)}] |`,
    ),
    '',
    ...prompts.flatMap(({ name, systemPrompt }) => [
      `<details><summary>${plain(name)}</summary>`,
      '',
      fenced(systemPrompt),
      '',
      '</details>',
      '',
    ]),
    `${named.join(', ')}; ${requests} calls.`,
    '',
  ].join('\n');
}

/** Text of prompts and tasks shows as text, whatever is in it. */
function plain(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('@', '@\u2060')
    .replaceAll(/[\r\n]+/g, ' ');
}

function cell(text: string): string {
  return plain(text).replaceAll('|', '\\|');
}
