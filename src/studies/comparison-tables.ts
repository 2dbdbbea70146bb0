import { countText, dollarsText, percentText, pointsText, probabilityText } from '../foundation/figures.ts';
import { csvCell, markdownLine } from '../foundation/table-text.ts';
import type { ComparedMethod, ComparedRun } from './method-comparison.ts';

const columns: readonly (readonly [head: string, cell: (method: ComparedMethod) => string])[] = [
  ['method', ({ method }) => markdownLine(method)],
  ['seeds', ({ seeds }) => `${seeds}`],
  ['unseen score, %', ({ score }) => percentText(score?.mean)],
  ['low', ({ score }) => percentText(score?.low)],
  ['high', ({ score }) => percentText(score?.high)],
  ['against the first', ({ difference }) => pointsText(difference?.mean)],
  ['low', ({ difference }) => pointsText(difference?.low)],
  ['high', ({ difference }) => pointsText(difference?.high)],
  ['p (Holm)', ({ difference }) => probabilityText(difference?.p)],
  ['base calls', ({ baseCalls }) => countText(baseCalls)],
  ['optimizer calls', ({ optimizerCalls }) => countText(optimizerCalls)],
  ['cost', ({ usd }) => dollarsText(usd)],
  ['seconds', ({ wallMs }) => (wallMs / 1000).toFixed(1)],
  ['prompt characters', ({ promptLength }) => countText(promptLength)],
];

/** What was compared, and whether its replies came from simulated models. */
export interface Comparison {
  readonly simulated: boolean;
  readonly methods: readonly ComparedMethod[];
  readonly runs: readonly ComparedRun[];
}

const simulatedNote =
  'Simulated models: the figures show that the methods run, and say nothing about real models.';

/** The table of methods for a page. */
export function comparisonMarkdown({ methods, simulated }: Omit<Comparison, 'runs'>): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const heads = columns.map(([head]) => head);
  const rules = columns.map((_column, index) => (index === 0 ? '---' : '---:'));
  const rows = methods.map((method) => columns.map(([, cell]) => cell(method)));
  const table = `${[heads, rules, ...rows].map(line).join('\n')}\n`;
  return simulated ? `${table}\n${simulatedNote}\n` : table;
}

/** One line for each run and task, for further computation; scores in [0, 1]. */
export function comparisonCsv({ runs, simulated }: Omit<Comparison, 'methods'>): string {
  const head =
    'method,seed,run,task,score,base_calls,optimizer_calls,usd,wall_ms,prompt_characters,stop_reason,simulated';
  const lines = runs.flatMap((run) =>
    run.tasks.map(({ name, score }) =>
      [
        run.method,
        run.seed,
        run.runId,
        name,
        score ?? '',
        run.baseCalls,
        run.optimizerCalls,
        run.usd ?? '',
        run.wallMs,
        run.systemPrompt.length,
        run.stopReason,
        String(simulated),
      ]
        .map(csvCell)
        .join(','),
    ),
  );
  return `${[head, ...lines].join('\n')}\n`;
}
