import type { EstimateResult } from '../../operations/estimate.ts';
import { moreWords } from '../../runs/state/source-evidence.ts';
import { fewTasksWords } from '../../studies/learned-verdict.ts';
import { count, dollars, duration, plural, score } from './numbers.ts';
import { styled } from './style.ts';
import { left, right, tableOf } from './table.ts';
import { simulatedLines, unpricedLine } from './usage-lines.ts';
import { prose } from './wrapped.ts';

/** The estimate in one line, printed before a run. */
export function estimateLine({ calls, tokens, usd, time, simulated }: EstimateResult): string {
  const { base, optimizer } = tokens;
  const total = base.input + base.output + optimizer.input + optimizer.output;
  const { toSend, known } = calls;
  const { baseCalls, optimizerCalls } = toSend;
  const calling = `${count(baseCalls)} base and ${count(optimizerCalls)} optimizer calls`;
  const left = known.baseCalls + known.optimizerCalls === 0 ? 'By plan' : 'Left to ask, by plan,';
  const requests = `${left} about ${calling}, ${count(total)} tokens`;
  if (simulated) return `${requests}; simulated models, free of charge.`;
  const length =
    time.batches === true
      ? 'base calls in batches, each step waits for its own, up to 24 hours'
      : `${duration(time.seconds)} at ${time.concurrency} calls at once of ${secondsEach(time)} s each`;
  return `${requests}, ${dollars(usd.total)}; ${length}.`;
}

/** Seconds of a call of the base model, and of the optimizer model where they differ. */
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
  const isKnownInPart = calls.known.baseCalls + calls.known.optimizerCalls > 0;
  return [
    tableOf(['base', 'optimizer'] as const, [
      left('model', (role) => role),
      right('learning', (role) => count(calls.learning[`${role}Calls`])),
      right('final test', (role) => count(calls.test[`${role}Calls`])),
      ...(isKnownInPart
        ? [right('stored', (role: 'base' | 'optimizer') => count(calls.known[`${role}Calls`]))]
        : []),
      ...(isKnownInPart
        ? [right('left', (role: 'base' | 'optimizer') => count(calls.toSend[`${role}Calls`]))]
        : []),
      right('input tokens', (role) => count(tokens[role].input)),
      right('output tokens', (role) => count(tokens[role].output)),
      right('cost', (role) => dollars(usd[role])),
    ]),
    ...knownLine(result),
    '',
    prose(estimateLine(result)),
    ...unpricedLine(result.unpriced),
    prose(budgetText(result)),
    '',
    prose('What a new run of each --effort asks by plan, and costs:'),
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

/** What each effort takes. Free models cost time only. */
function effortTable({ efforts }: EstimateResult): string {
  return tableOf(efforts, [
    left('effort', ({ effort }) => effort),
    right('iterations', ({ iterations }) => count(iterations)),
    right('base calls', ({ baseCalls }) => count(baseCalls)),
    right('optimizer calls', ({ optimizerCalls }) => count(optimizerCalls)),
    right('tokens', ({ tokens }) => count(tokens)),
    right('cost', ({ usd }) => dollars(usd)),
  ]);
}

/** The table counts all calls of the run, but stored replies cost nothing. */
function knownLine({ calls: { known } }: EstimateResult): readonly string[] {
  if (known.baseCalls + known.optimizerCalls === 0) return [];
  const replies = `${count(known.baseCalls)} base and ${count(known.optimizerCalls)} optimizer calls`;
  return [
    '',
    prose(
      `Of the whole run's calls, stored replies answer at least ${replies}; tokens, cost and time are those of what is left.`,
    ),
  ];
}

/** Whether the budget covers the run; if not, which limit is too low and by how much. */
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
