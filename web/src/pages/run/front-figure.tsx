import * as Plot from '@observablehq/plot';
import { useCallback } from 'react';
import type { PromptsWeighed } from '../../../../src/optimizers/contract/events.ts';
import { PlotFigure } from '../../components/plot-figure.tsx';
import type { PageRun } from '../../data/use-run.ts';
import { count, percent } from '../../format.ts';
import { promptName } from '../../prompt-names.ts';

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
        something. Ringed: chosen
        {weighed.choose === 'shortest' &&
          `, the shortest within ${(100 * weighed.within).toFixed(1)} points of the best`}
        {weighed.choose === 'weighted' && ', the best by weights'}
        {weighed.choose === 'learned' && ' by learning itself'}.
      </p>
      <div className="table-frame">
        <table>
          <thead>
            <tr>
              <th>Prompt</th>
              <th className="number">Tokens</th>
              <th className="number">Score</th>
              <th>Verdict</th>
              <th className="number">Behind the best</th>
              <th className="number">Tokens of a reply</th>
              <th className="number">Dollars, 1000 calls</th>
              <th className="number">Seconds</th>
            </tr>
          </thead>
          <tbody>
            {byLength.map((prompt) => (
              <Row key={prompt.promptId} run={run} prompt={prompt} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

const costWords = {
  promptTokens: 'tokens of the prompt',
  replyTokens: 'tokens of replies',
  usd: 'dollars',
  seconds: 'seconds',
} as const;

function Row({ run, prompt }: { readonly run: PageRun; readonly prompt: Weighed }) {
  const { score, behind, costs, onFront, chosen } = prompt;
  const { replyTokens, usd, seconds } = costs;
  const verdict = [...(chosen ? ['chosen'] : []), ...(onFront ? ['on the front'] : [])].join(', ');
  return (
    <tr>
      <td>{nameOf(run, prompt)}</td>
      <td className="number">{count(tokensOf(prompt))}</td>
      <td className="number">{percent(score)}</td>
      <td>{verdict === '' ? 'dominated' : verdict}</td>
      <td className="number">
        {(100 * behind.mean).toFixed(1)} [{(100 * behind.low).toFixed(1)}, {(100 * behind.high).toFixed(1)}]
      </td>
      <td className="number">{replyTokens === null ? '–' : replyTokens.toFixed(0)}</td>
      <td className="number">{usd === null ? '–' : usd.toFixed(3)}</td>
      <td className="number">{seconds === null ? '–' : seconds.toFixed(2)}</td>
    </tr>
  );
}

function nameOf({ systemPrompts }: PageRun, { promptId }: Weighed): string {
  const node = systemPrompts.find((one) => one.promptId === promptId);
  return node === undefined ? promptId.slice(0, 8) : promptName(node);
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
