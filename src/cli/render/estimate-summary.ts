import type { EstimateResult } from '../../operations/estimate.ts';
import { count, dollars, duration, score } from './numbers.ts';
import { table } from './table.ts';
import { simulatedLine, unpricedLine } from './usage-lines.ts';

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
      : `${duration(time.seconds)} at ${time.concurrency} calls at once of ${time.secondsPerCall} s each`;
  return `${requests}, ${dollars(usd.total)}; ${length}.`;
}

export function estimateSummary(result: EstimateResult): string {
  const { calls, tokens, usd, detectable, assumptions, coveredByBudget } = result;
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
    estimateLine(result),
    ...unpricedLine(result.unpriced),
    coveredByBudget
      ? 'The budget covers it.'
      : 'The budget does not cover all of it: the run will stop in order.',
    '',
    `Smallest gain that the test can show: ${gainText(detectable.target, 'target')}; ${gainText(detectable.source, 'source')}.`,
    detectable.formula,
    '',
    ...assumptions.map((assumption) => `- ${assumption}`),
    ...(result.simulated ? ['', simulatedLine] : []),
  ].join('\n');
}

/** The table counts the calls of the whole run; what is stored already costs nothing. */
function knownLine({ calls: { known } }: EstimateResult): readonly string[] {
  if (known.baseCalls + known.optimizerCalls === 0) return [];
  const replies = `${count(known.baseCalls)} base and ${count(known.optimizerCalls)} optimizer calls`;
  return ['', `Stored replies answer at least ${replies} of these; tokens and cost are those of the rest.`];
}

function tokenCells({ input, output }: { readonly input: number; readonly output: number }) {
  return [count(input), count(output)];
}

function gainText({ gain, tasks, examples }: EstimateResult['detectable']['target'], role: string): string {
  if (tasks === 0) return `no ${role} tasks`;
  const points = gain === null ? 'unknown' : `${score(gain)} points`;
  return `${points} over the ${role} tasks (${tasks} with ${count(examples)} examples)`;
}
