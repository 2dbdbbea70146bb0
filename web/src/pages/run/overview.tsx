import type { PageRun } from '../../data/use-run.ts';
import { CostTable } from './cost-table.tsx';
import { FrontFigure } from './front-figure.tsx';
import { GuardTable } from './guard-table.tsx';
import { LearnedPrompt } from './learned-prompt.tsx';
import { ModelTable } from './model-table.tsx';
import { NowPanel } from './now-panel.tsx';
import { Outcome } from './outcome.tsx';
import { ScoreFigures } from './score-figures.tsx';
import { SourceEvidence } from './source-evidence.tsx';
import { TaskTable } from './task-table.tsx';

/** The result of a run, and how it came about. */
export function Overview({ run }: { readonly run: PageRun }) {
  return (
    <>
      {run.log.executing && <NowPanel run={run} />}
      <Outcome run={run} />
      <LearnedPrompt run={run} />
      <ScoreFigures run={run} />
      <TaskTable run={run} />
      <SourceEvidence run={run} />
      <ModelTable run={run} />
      <GuardTable run={run} />
      <FrontFigure run={run} />
      <CostTable run={run} />
    </>
  );
}
