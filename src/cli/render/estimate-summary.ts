import type { ModelRole } from '../../models/model.ts';
import { areAllSimulated } from '../../models/simulated-notice.ts';
import { modelRoles } from '../../models/usage-by-role.ts';
import type { EstimateResult } from '../../operations/estimate.ts';
import { type EffortCosts, tokensInAll } from '../../operations/estimating/run-costs.ts';
import type { PlannedCalls } from '../../optimizers/contract/method.ts';
import { moreWords } from '../../runs/state/source-evidence.ts';
import { fewTasksWords } from '../../studies/learned-verdict.ts';
import { count, dollars, duration, plural, score } from './numbers.ts';
import { styled } from './style.ts';
import { left, right, tableOf } from './table.ts';
import { simulatedLines, unpricedLine } from './usage-lines.ts';
import { bullet, prose } from './wrapped.ts';

/** The estimate in one line, printed before a run. */
export function estimateLine(estimate: EstimateResult): string {
  const { calls, tokens, usd, time } = estimate;
  const { toSend, known } = calls;
  const left = known.baseCalls + known.optimizerCalls === 0 ? 'Planned' : 'Still to be made, as planned';
  const requests = `${left}: about ${callsText(toSend)}, ${count(tokensInAll(tokens))} tokens`;
  if (areAllSimulated(estimate)) return `${requests}; simulated models, free of charge.`;
  const length =
    time.batches === true
      ? 'base calls in batches, each step waits for its own, up to 24 hours'
      : `${duration(time.seconds)} at ${time.concurrency} calls at once of ${secondsEach(time)} s each`;
  return `${requests}, ${dollars(usd.total)}; ${length}.`;
}

/** By model, those of judges only where there are any. */
function callsText({ baseCalls, optimizerCalls, judgeCalls }: PlannedCalls): string {
  if (judgeCalls === undefined)
    return `${count(baseCalls)} base and ${count(optimizerCalls)} optimizer calls`;
  return `${count(baseCalls)} base, ${count(optimizerCalls)} optimizer and ${count(judgeCalls)} judge calls`;
}

/** Of the base model, and of the others where they take another time. */
function secondsEach(time: EstimateResult['time']): string {
  const base = rounded(time.secondsPerCall);
  const others = [
    ['optimizer', time.optimizerSecondsPerCall] as const,
    ['judge', time.judgeSecondsPerCall] as const,
  ].flatMap(([role, seconds]) =>
    seconds === undefined || rounded(seconds) === base ? [] : [`${role}: ${rounded(seconds)}`],
  );
  return others.length === 0 ? base : `${base} (${others.join(', ')})`;
}

function rounded(seconds: number): string {
  return String(Number(seconds.toPrecision(2)));
}

export function estimateSummary(result: EstimateResult): string {
  const { calls, tokens, usd, detectable, assumptions, warnings, learningCurve } = result;
  const isKnownInPart = calls.known.baseCalls + calls.known.optimizerCalls > 0;
  return [
    tableOf(tokens.judge === undefined ? (['base', 'optimizer'] as const) : modelRoles, [
      left('model', (role) => role),
      right('learning', (role) => count(calls.learning[`${role}Calls`] ?? 0)),
      right('final test', (role) => count(calls.test[`${role}Calls`] ?? 0)),
      ...(isKnownInPart
        ? [
            right('stored', (role: ModelRole) => count(calls.known[`${role}Calls`] ?? 0)),
            right('left', (role: ModelRole) => count(calls.toSend[`${role}Calls`] ?? 0)),
          ]
        : []),
      right('input tokens', (role) => count(tokens[role]?.input ?? 0)),
      right('output tokens', (role) => count(tokens[role]?.output ?? 0)),
      right('cost', (role) => dollars(usd[role] ?? null)),
    ]),
    ...knownLine(result),
    '',
    prose(estimateLine(result)),
    ...unpricedLine(result.unpriced),
    prose(budgetText(result)),
    '',
    prose('What a new run is planned to take with each --effort:'),
    effortTable(result),
    '',
    prose(
      `Smallest gain that the test can show: ${gainText(detectable.target, 'target')}; ${gainText(detectable.source, 'source')}.`,
    ),
    ...(detectable.target.tasks > 0 ? fewTasksWords({ role: 'target', ...detectable.target }) : []).map(
      (words) => styled('bold', prose(words)),
    ),
    prose(detectable.formula),
    ...(learningCurve === undefined
      ? []
      : [prose(`Run ${learningCurve.runId} had these source tasks. ${moreWords(learningCurve)}`)]),
    '',
    ...assumptions.map((assumption) => bullet(assumption)),
    ...(warnings.length === 0 ? [] : ['']),
    ...warnings.map((warning) => styled('bold', prose(`Note: ${warning}`))),
    ...simulatedLines(result),
  ].join('\n');
}

/** What each effort takes. Free models cost time only. */
function effortTable({ efforts }: EstimateResult): string {
  const isJudged = efforts.some(({ judgeCalls }) => judgeCalls !== undefined);
  return tableOf(efforts, [
    left('effort', ({ effort }) => effort),
    right('iterations', ({ iterations }) => count(iterations)),
    right('base calls', ({ baseCalls }) => count(baseCalls)),
    right('optimizer calls', ({ optimizerCalls }) => count(optimizerCalls)),
    ...(isJudged ? [right('judge calls', ({ judgeCalls = 0 }: EffortCosts) => count(judgeCalls))] : []),
    right('tokens', ({ tokens }) => count(tokens)),
    right('cost', ({ usd }) => dollars(usd)),
  ]);
}

/** The table counts all calls of the run, but stored replies cost nothing. */
function knownLine({ calls: { known } }: EstimateResult): readonly string[] {
  if (known.baseCalls + known.optimizerCalls === 0) return [];
  return [
    '',
    prose(
      `Of the whole run's calls, stored replies answer at least ${callsText(known)}. The budget counts these too; tokens, cost and time are those of what is left.`,
    ),
  ];
}

/** Whether the budget covers the run; if not, which limit is too low and by how much. */
export function budgetText({ coveredByBudget, shortfall, budget }: EstimateResult): string {
  if (Object.values(budget).every((limit) => limit === undefined))
    return 'No budget is set: nothing stops the run.';
  if (coveredByBudget) return 'The budget covers it.';
  const lacking = shortfall === undefined ? '' : ` (${shortfall})`;
  return `The budget does not cover the whole run${lacking}: the run will stop early, without an error.`;
}

function gainText({ gain, tasks, examples }: EstimateResult['detectable']['target'], role: string): string {
  if (tasks === 0) return `no ${role} tasks`;
  const points = gain === null || gain >= 1 ? 'none' : `${score(gain)} points`;
  return `${points} over ${plural(tasks, `${role} task`)} with ${plural(examples, 'example')}`;
}
