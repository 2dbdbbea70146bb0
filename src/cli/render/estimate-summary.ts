import type { EstimateResult } from '../../operations/estimate.ts';
import { moreWords } from '../../runs/state/source-evidence.ts';
import { fewTasksWords } from '../../studies/learned-verdict.ts';
import { count, dollars, duration, plural, score } from './numbers.ts';
import { styled } from './style.ts';
import { table } from './table.ts';
import { simulatedLines, unpricedLine } from './usage-lines.ts';
import { prose } from './wrapped.ts';

/** The estimate in one line, as it stands before a run. */
export function estimateLine({ calls, tokens, usd, time, simulated }: EstimateResult): string {
  const { base, optimizer } = tokens;
  const total = base.input + base.output + optimizer.input + optimizer.output;
  const { baseCalls, optimizerCalls } = calls.toSend;
  const calling = `${count(baseCalls)} base and ${count(optimizerCalls)} optimizer calls`;
  const requests = `At most about ${calling}, ${count(total)} tokens`;
  if (simulated) return `${requests}; simulated models, free of charge.`;
  const length =
    time.batches === true
      ? 'base calls in batches, each step waits for its own, up to 24 hours'
      : `${duration(time.seconds)} at ${time.concurrency} calls at once of ${secondsEach(time)} s each`;
  return `${requests}, ${dollars(usd.total)}; ${length}.`;
}

/** Of the base model, and of the optimizer model where that takes another time. */
function secondsEach({ secondsPerCall, optimizerSecondsPerCall }: EstimateResult['time']): string {
  const base = rounded(secondsPerCall);
  const optimizer = rounded(optimizerSecondsPerCall);
  return base === optimizer ? base : `${base} (optimizer: ${optimizer})`;
}

function rounded(seconds: number): string {
  return String(Number(seconds.toPrecision(2)));
}

export function estimateSummary(result: EstimateResult): string {
  const { calls, tokens, usd, detectable, assumptions, warnings, learningCurve } = result;
  const right = 'right' as const;
  return [
    table(
      [
        { title: 'model' },
        { title: 'learning', align: right },
        { title: 'final test', align: right },
        { title: 'input tokens', align: right },
        { title: 'output tokens', align: right },
        { title: 'cost', align: right },
      ],
      [
        [
          'base',
          count(calls.learning.baseCalls),
          count(calls.test.baseCalls),
          ...tokenCells(tokens.base),
          dollars(usd.base),
        ],
        [
          'optimizer',
          count(calls.learning.optimizerCalls),
          '0',
          ...tokenCells(tokens.optimizer),
          dollars(usd.optimizer),
        ],
      ],
    ),
    ...knownLine(result),
    '',
    prose(estimateLine(result)),
    ...unpricedLine(result.unpriced),
    prose(budgetText(result)),
    '',
    'What each --effort asks at most, and costs:',
    effortTable(result),
    '',
    prose(
      `Smallest gain that the test can show: ${gainText(detectable.target, 'target')}; ${gainText(detectable.source, 'source')}.`,
    ),
    ...(detectable.target.tasks > 0 ? fewTasksWords({ role: 'target', ...detectable.target }) : []).map(
      (words) => styled('yellow', prose(words)),
    ),
    prose(detectable.formula),
    ...(learningCurve === undefined
      ? []
      : [prose(`Run ${learningCurve.runId} had these source tasks. ${moreWords(learningCurve)}`)]),
    '',
    ...assumptions.map((assumption) => prose(`- ${assumption}`)),
    ...(warnings.length === 0 ? [] : ['']),
    ...warnings.map((warning) => styled('yellow', prose(`Note: ${warning}`))),
    ...simulatedLines(result),
  ].join('\n');
}

/** The choices side by side. Free models cost nothing but time. */
function effortTable({ efforts }: EstimateResult): string {
  const right = 'right' as const;
  return table(
    [
      { title: 'effort' },
      { title: 'iterations', align: right },
      { title: 'base calls', align: right },
      { title: 'optimizer calls', align: right },
      { title: 'tokens', align: right },
      { title: 'cost', align: right },
    ],
    efforts.map(({ effort, iterations, baseCalls, optimizerCalls, tokens, usd }) => [
      effort,
      count(iterations),
      count(baseCalls),
      count(optimizerCalls),
      count(tokens),
      dollars(usd),
    ]),
  );
}

/** The table counts the calls of the whole run; what is stored already costs nothing. */
function knownLine({ calls: { known } }: EstimateResult): readonly string[] {
  if (known.baseCalls + known.optimizerCalls === 0) return [];
  const replies = `${count(known.baseCalls)} base and ${count(known.optimizerCalls)} optimizer calls`;
  return [
    '',
    prose(`Stored replies answer at least ${replies} of these; tokens and cost are those of the rest.`),
  ];
}

function tokenCells({ input, output }: { readonly input: number; readonly output: number }) {
  return [count(input), count(output)];
}

/** Whether the budget covers the run; where it does not, which limit does not, and what is lacking. */
export function budgetText({ coveredByBudget, shortfall, budget }: EstimateResult): string {
  if (Object.values(budget).every((limit) => limit === undefined))
    return 'No budget is set: nothing stops the run.';
  if (coveredByBudget) return 'The budget covers it.';
  const lacking = shortfall === undefined ? '' : ` (${shortfall})`;
  return `The budget does not cover all of it${lacking}: the run will stop early, without an error.`;
}

function gainText({ gain, tasks, examples }: EstimateResult['detectable']['target'], role: string): string {
  if (tasks === 0) return `no ${role} tasks`;
  const points = gain === null || gain >= 1 ? 'none' : `${score(gain)} points`;
  return `${points} over ${plural(tasks, `${role} task`)} with ${plural(examples, 'example')}`;
}
