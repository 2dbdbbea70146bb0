import { cutRepliesText } from '../../models/cut-replies.ts';
import type { EvaluateResult } from '../../operations/evaluate.ts';
import type { EvaluatedPrompt, PromptDifference } from '../../studies/evaluation-report.ts';
import { gain, interval, pValue, score, signed } from './numbers.ts';
import { styled } from './style.ts';
import { table } from './table.ts';
import { estimatedLine, simulatedLines, unpricedLine, unreadableText, usageTable } from './usage-lines.ts';
import { prose } from './wrapped.ts';

/** Scores of system prompts for a person. */
export function evaluateSummary(result: EvaluateResult): string {
  const { prompts, differences, scoredOn, usage, unpriced } = result;
  return [
    styled('bold', `Scores on the test splits of the ${scoredOn} tasks, with 95 % intervals`),
    promptTable(prompts),
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
  return table(
    [
      { title: 'system prompt' },
      { title: 'mean [95 %]', align: 'right' },
      { title: 'spread', align: 'right' },
      { title: 'unreadable', align: 'right' },
      { title: 'worst task' },
    ],
    prompts.map((prompt) => [
      prompt.name,
      scoreWithInterval({ ...prompt, score: prompt.mean }),
      score(prompt.spread),
      unreadableText(prompt.formatErrors, prompt.cut),
      prompt.worstTask === null ? '-' : `${score(prompt.worstTask.score)} ${prompt.worstTask.name}`,
    ]),
  );
}

/** System prompts by domain or by base model: the grid of transfer. */
function gridLines(title: string, prompts: EvaluateResult['prompts'], of: 'domains' | 'models') {
  const names = prompts[0]?.[of]?.map(({ name }) => name) ?? [];
  if (names.length === 0) return [];
  return [
    styled('bold', title),
    table(
      [{ title: 'system prompt' }, ...names.map((name) => ({ title: name, align: 'right' as const }))],
      prompts.map((prompt) => [prompt.name, ...(prompt[of] ?? []).map(({ mean }) => score(mean))]),
    ),
    '',
  ];
}

function taskTable({ tasks }: EvaluatedPrompt): string {
  return table(
    [
      { title: 'task' },
      { title: 'score [95 %]', align: 'right' },
      { title: 'spread', align: 'right' },
      { title: 'floor', align: 'right' },
      { title: 'unreadable', align: 'right' },
      { title: 'by user prompt' },
    ],
    tasks.map((task) => [
      task.name,
      scoreWithInterval(task),
      score(task.spread),
      score(task.floor),
      unreadableText(task.formatErrors, task.cut),
      task.byUserPrompt.map((cell) => score(cell.score)).join(' '),
    ]),
  );
}

function differenceTable(differences: readonly PromptDifference[]): string {
  return table(
    [
      { title: 'a' },
      { title: 'b' },
      { title: 'a - b [95 %]', align: 'right' },
      { title: 'p (Holm)', align: 'right' },
      { title: 'user prompts improved', align: 'right' },
      { title: 'sign test', align: 'right' },
      { title: 'worst task' },
    ],
    differences.map(({ a, b, p, userPrompts, worstTask, ...difference }) => [
      a,
      b,
      gain(difference),
      pValue(p),
      `${userPrompts.improved} of ${userPrompts.improved + userPrompts.worsened + userPrompts.unchanged}`,
      pValue(userPrompts.p),
      `${signed(worstTask.difference)} ${worstTask.name}`,
    ]),
  );
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

function scoreWithInterval(estimate: {
  readonly score: number | null;
  readonly low: number | null;
  readonly high: number | null;
}): string {
  const { score: mean, low, high } = estimate;
  return mean === null || low === null || high === null ? score(mean) : interval({ mean, low, high });
}
