import * as Plot from '@observablehq/plot';
import { useCallback } from 'react';
import type { PromptsWeighed } from '../../../../src/optimizers/contract/events.ts';
import { choiceWords, fallenInChoice } from '../../../../src/runs/state/choice-words.ts';
import { column, DataTable, numberColumn } from '../../components/data-table.tsx';
import { PlotFigure } from '../../components/plot-figure.tsx';
import type { PageRun } from '../../data/use-run.ts';
import { count, percent, points, pointsInterval } from '../../format.ts';
import { shownName } from '../../prompt-names.ts';

type Weighed = PromptsWeighed['prompts'][number];

/** Score against length of the prompts that were weighed at the end, with the front and what was chosen. */
export function FrontFigure({ run }: { readonly run: PageRun }) {
  const { weighed } = run;
  if (weighed === null) return null;
  const byLength = weighed.prompts.toSorted((one, other) => tokensOf(one) - tokensOf(other));
  return (
    <section className="block">
      <h2>Score against length</h2>
      <Front prompts={byLength} />
      <p className="quiet">
        Every prompt has answered the same examples of the source tasks. Filled: no other prompt is as good in
        all that is looked at ({weighed.costs.map((name) => costWords[name]).join(', ')}), and better in
        something. Ringed: chosen{choiceWords(weighed, run.guards.prompts)}.
      </p>
      <DataTable<Weighed>
        rows={byLength}
        keyOf={({ promptId }) => promptId}
        whenNarrow="cards"
        columns={[
          column('Prompt', ({ promptId }) => shownName(run, promptId), 'title'),
          numberColumn('Tokens', (prompt) => count(tokensOf(prompt))),
          numberColumn('Score', ({ score }) => percent(score)),
          column('Verdict', (prompt) => verdictOf(run, prompt)),
          numberColumn('Behind the best', ({ behind: { mean, low, high } }) => (
            <>
              {points(mean)} <span className="interval-words">{pointsInterval(low, high)}</span>
            </>
          )),
          numberColumn('Tokens of a reply', ({ costs }) => costs.replyTokens?.toFixed(0) ?? '–'),
          numberColumn('Dollars, 1000 calls', ({ costs }) => costs.usd?.toFixed(3) ?? '–'),
          numberColumn('Seconds', ({ costs }) => costs.seconds?.toFixed(2) ?? '–'),
        ]}
      />
    </section>
  );
}

const costWords = {
  promptTokens: 'tokens of the prompt',
  replyTokens: 'tokens of replies',
  usd: 'dollars',
  seconds: 'seconds',
} as const;

function verdictOf(run: PageRun, { promptId, chosen, onFront }: Weighed): string {
  const broken = run.weighed === null ? [] : fallenInChoice(run.weighed, run.guards.prompts);
  const fall = broken.find((one) => one.promptId === promptId);
  const words = [
    ...(chosen ? ['chosen'] : []),
    ...(onFront ? ['on the front'] : []),
    ...(fall === undefined ? [] : [`broke the guard ${fall.guard}`]),
  ];
  return words.length === 0 ? 'dominated' : words.join(', ');
}

function Front({ prompts }: { readonly prompts: readonly Weighed[] }) {
  const state = JSON.stringify(prompts);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the state tells whether anything has changed
  const options = useCallback((width: number) => frontPlot(prompts, width), [state]);
  const chosen = prompts.find((prompt) => prompt.chosen);
  const label =
    chosen === undefined
      ? 'Score against tokens of the prompt'
      : `Score against tokens of ${prompts.length} prompts; the chosen one has ${tokensOf(chosen)} tokens and scores ${percent(chosen.score)}`;
  return <PlotFigure label={label} height={260} options={options} />;
}

function frontPlot(prompts: readonly Weighed[], width: number): Plot.PlotOptions {
  const front = prompts.filter(({ onFront }) => onFront);
  const x = tokensOf;
  const y = ({ score }: Weighed) => 100 * score;
  return {
    marginLeft: 40,
    marginRight: 20,
    marginTop: 22,
    marginBottom: 34,
    x: { label: 'tokens of the prompt', zero: true, ticks: width < 500 ? 4 : 8 },
    y: { label: 'score, %', grid: true, nice: true },
    marks: [
      Plot.lineY(front, {
        x,
        y,
        stroke: 'var(--series-train)',
        strokeWidth: 1.4,
        strokeDasharray: '5 3',
        curve: 'step-after',
      }),
      Plot.dot(prompts, { x, y, r: 4, stroke: 'var(--series-train)', fill: 'none' }),
      Plot.dot(front, { x, y, r: 4, fill: 'var(--series-train)' }),
      Plot.dot(
        prompts.filter(({ chosen }) => chosen),
        { x, y, r: 9, stroke: 'var(--series-test)', strokeWidth: 2, fill: 'none' },
      ),
    ],
  };
}

function tokensOf({ costs }: Weighed): number {
  return costs.promptTokens ?? 0;
}
