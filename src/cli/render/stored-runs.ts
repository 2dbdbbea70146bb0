import { shownTime } from '../../foundation/shown-time.ts';
import { shownModelName, simulatedMark } from '../../models/simulated-notice.ts';
import type { RunsSimilarity } from '../../operations/runs/similarity.ts';
import type { RunDiff } from '../../runs/diff-runs.ts';
import type { RunSummary } from '../../runs/run-summary.ts';
import { type OptimizerRequest, requestPlace, verdictText } from '../../runs/state/optimizer-requests.ts';
import type { TextChange } from '../../runs/text-changes.ts';
import { count, dollars, gain, probability, score, signed } from './numbers.ts';
import { styled } from './style.ts';
import { left, right, table, tableOf, whole } from './table.ts';
import { simulatedLines } from './usage-lines.ts';
import { prose } from './wrapped.ts';

/** Runs, one a line where the terminal is wide enough. */
export function runTable(runs: readonly RunSummary[]): string {
  return tableOf(runs, [
    whole('run', ({ id }) => id),
    whole('begun', ({ createdAt }) => shownTime(createdAt)),
    left('status', ({ status }) => status.replaceAll('-', ' ')),
    right('gain [95 %]', (run) => gain(run.gain)),
    left('method', (run) => (run.method === null ? '-' : methodOf(run))),
    left(
      'base model',
      ({ baseModel, simulated, simulatedModels }) =>
        `${baseModel === null ? '-' : shownModelName(baseModel)}${simulated ? ` (${simulatedMark(baseModel, simulatedModels)})` : ''}`,
    ),
    right('tasks', ({ sourceTasks, targetTasks }) => `${sourceTasks} -> ${targetTasks}`),
    right('calls', ({ calls }) => count(calls)),
    right('cost', ({ usd }) => dollars(usd)),
  ]);
}

function methodOf({ method, preset, seed, partOf }: RunSummary): string {
  return `${method} (${preset}, seed ${seed}${partOf === undefined ? '' : `, for ${partOf}`})`;
}

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

/** Similarity and gain of each target task for a person. */
export function similarityPage({ tasks, correlation, simulated }: RunsSimilarity): string {
  const rows = [...tasks].sort((one, other) => other.mean - one.mean);
  return [
    tableOf(rows, [
      left('target task', ({ task }) => task),
      right('similarity', ({ mean }) => mean.toFixed(3)),
      left('nearest source task', ({ nearest }) => `${nearest.similarity.toFixed(3)} ${nearest.name}`),
      right('gain', ({ gain }) => signed(gain)),
      whole('run', ({ runId }) => runId),
    ]),
    '',
    correlation === null
      ? 'Too few tasks, or none that differ: there is no correlation to show.'
      : prose(
          `Rank correlation of similarity and gain: ${correlation.rho.toFixed(2)} over ${correlation.pairs} tasks, ${probability(correlation.p)} by permutation within runs.`,
        ),
    ...simulatedLines({ models: {}, simulated }),
  ].join('\n');
}

/** Every request to the optimizer model with its reply, for a person. */
export function requestPage(requests: readonly OptimizerRequest[]): string {
  if (requests.length === 0) return '\nNothing is stored of what the optimizer model was asked.';
  return [
    '',
    styled('bold', 'What the optimizer model was asked and said'),
    ...requests.map(requestText),
  ].join('\n');
}

function requestText(request: OptimizerRequest): string {
  const { messages, reply, finishReason, failure } = request;
  const end = finishReason === 'stop' ? '' : ` (ended by ${finishReason})`;
  return [
    '',
    styled('bold', prose(`${requestPlace(request)}: ${verdictText(request.verdict)}`)),
    ...messages.map(({ role, content }) => `[${role}]\n${indented(content)}`),
    `[reply]${end}\n${indented(reply ?? `none: ${failure ?? 'it is not known why'}`)}`,
  ].join('\n');
}

function indented(text: string): string {
  return text.replace(/^/gm, '  ');
}
