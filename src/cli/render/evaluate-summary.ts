import { cutRepliesText } from '../../models/cut-replies.ts';
import type { EvaluateResult } from '../../operations/evaluate.ts';
import type { EvaluatedPrompt, PromptDifference } from '../../studies/evaluation-report.ts';
import { gain, pValue, score, scoreWithInterval, signed } from './numbers.ts';
import { styled } from './style.ts';
import { left, named, right, tableOf } from './table.ts';
import { estimatedLine, simulatedLines, unpricedLine, unreadableText, usageTable } from './usage-lines.ts';
import { prose } from './wrapped.ts';

/** Scores of system prompts for a person. */
export function evaluateSummary(result: EvaluateResult): string {
  const { prompts, differences, scoredOn, usage, unpriced } = result;
  return [
    styled('bold', prose(`Scores on the test splits of the ${scoredOn} tasks, with 95 % intervals`)),
    promptTable(prompts),
    ...(prompts.some(({ spread }) => spread !== null)
      ? [prose('spread: the standard deviation of a task’s score over its user prompts')]
      : []),
    '',
    ...gridLines('By base model', prompts, 'models'),
    ...gridLines('By domain', prompts, 'domains'),
    ...prompts.flatMap((prompt) => [styled('bold', prompt.name), taskTable(prompt), '']),
    ...(differences.length === 0
      ? []
      : [styled('bold', 'Differences over the same examples'), differenceTable(differences), '']),
    ...verdictLines(differences),
    ...noiseLines(result),
    ...missingLines(result),
    usageTable(usage),
    ...[cutRepliesText(prompts.reduce((sum, { cut }) => sum + cut, 0))].filter((line) => line !== undefined),
    ...estimatedLine(usage, result.simulated),
    ...unpricedLine(unpriced),
    ...simulatedLines(result),
  ].join('\n');
}

function promptTable(prompts: EvaluateResult['prompts']): string {
  return tableOf(prompts, [
    left('system prompt', ({ name }) => name),
    right('mean [95 %]', ({ mean, low, high }) => scoreWithInterval({ score: mean, low, high })),
    right('spread', ({ spread }) => score(spread)),
    right('unreadable', ({ formatErrors, cut }) => unreadableText(formatErrors, cut)),
    left('worst task', ({ worstTask }) =>
      worstTask === null ? '-' : `${score(worstTask.score)} ${worstTask.name}`,
    ),
  ]);
}

/** System prompts by domain or by base model: how well they transfer. */
function gridLines(title: string, prompts: EvaluateResult['prompts'], of: 'domains' | 'models') {
  const names = prompts[0]?.[of]?.map(({ name }) => name) ?? [];
  if (names.length === 0) return [];
  return [
    styled('bold', title),
    tableOf(prompts, [
      left('system prompt', ({ name }) => name),
      ...names.map((name, place) =>
        right<EvaluatedPrompt>(name, (prompt) => score(prompt[of]?.[place]?.mean)),
      ),
    ]),
    '',
  ];
}

function taskTable({ tasks }: EvaluatedPrompt): string {
  return tableOf(tasks, [
    named('task', ({ name }) => name),
    right('score [95 %]', scoreWithInterval),
    right('spread', ({ spread }) => score(spread)),
    right('floor', ({ floor }) => score(floor)),
    right('unreadable', ({ formatErrors, cut }) => unreadableText(formatErrors, cut)),
    left('by user prompt', ({ byUserPrompt }) => byUserPrompt.map((cell) => score(cell.score)).join(' ')),
  ]);
}

function differenceTable(differences: readonly PromptDifference[]): string {
  return tableOf(differences, [
    left('a', ({ a }) => a),
    left('b', ({ b }) => b),
    right('a - b [95 %]', gain),
    right('p (Holm)', ({ p }) => pValue(p)),
    right(
      'user prompts improved',
      ({ userPrompts: { improved, worsened, unchanged } }) =>
        `${improved} of ${improved + worsened + unchanged}`,
    ),
    right('sign test', ({ userPrompts }) => pValue(userPrompts.p)),
    left('worst task', ({ worstTask }) => `${signed(worstTask.difference)} ${worstTask.name}`),
  ]);
}

function verdictLines(differences: readonly PromptDifference[]): readonly string[] {
  return differences.length === 0 ? [] : [...differences.map(({ verdict }) => prose(verdict.text)), ''];
}

function noiseLines({ noise }: EvaluateResult): readonly string[] {
  if (noise === undefined) return [];
  const { changed, margin, largest, concurrency } = noise;
  if (changed === 0)
    return [
      prose('The same prompts asked twice: not one score changed, so there is no noise of repeated calls.'),
      '',
    ];
  return [
    prose(
      `The same prompts asked twice, up to ${concurrency} calls at once: ${score(changed)} % of the scores changed, most on ${largest.name} (${signed(largest.difference)}); differences of up to ${score(margin)} points are noise of repeated calls.`,
    ),
    '',
  ];
}

function missingLines({ missingUserPrompts }: EvaluateResult): readonly string[] {
  return missingUserPrompts.map(({ taskName, written, asked }) =>
    prose(
      written === 0
        ? `${taskName} is left out: none of the user prompts that were written for it could be used.`
        : `Only ${written} of ${asked} user prompts were written for ${taskName}: the others could not be used.`,
    ),
  );
}
