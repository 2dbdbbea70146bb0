import { countText, dollarsText, percentText, pointsText, probabilityText } from '../foundation/figures.ts';
import { csvCell, markdownLine } from '../foundation/table-text.ts';
import type { ComparedMethod, ComparedRun } from './method-comparison.ts';

const heads = [
  'method',
  'seeds',
  'unseen score, %',
  'low',
  'high',
  'against the first',
  'low',
  'high',
  'p (Holm)',
  'base calls',
  'optimizer calls',
  'cost',
  'seconds',
  'prompt characters',
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
  const rules = heads.map((_head, index) => (index === 0 ? '---' : '---:'));
  const table = `${[heads, rules, ...methods.map(cellsOf)].map(line).join('\n')}\n`;
  return simulated ? `${table}\n${simulatedNote}\n` : table;
}

/** One line for each run and task, for further computation; scores in [0, 1]. */
export function comparisonCsv({ runs, simulated }: Omit<Comparison, 'methods'>): string {
  const columns =
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
  return `${[columns, ...lines].join('\n')}\n`;
}

function cellsOf({ method, seeds, score, difference, ...amounts }: ComparedMethod): readonly string[] {
  return [
    markdownLine(method),
    `${seeds}`,
    ...[score?.mean, score?.low, score?.high].map((share) => percentText(share)),
    ...[difference?.mean, difference?.low, difference?.high].map(pointsText),
    probabilityText(difference?.p),
    countText(amounts.baseCalls),
    countText(amounts.optimizerCalls),
    dollarsText(amounts.usd),
    (amounts.wallMs / 1000).toFixed(1),
    countText(amounts.promptLength),
  ];
}
