import type { StudyResults } from '../../../../../src/operations/page/study-data.ts';
import { plural } from '../../../format.ts';
import { Differences } from '../differences.tsx';
import { DomainGrid } from './domain-grid.tsx';
import { ModelGrid } from './model-grid.tsx';
import { PromptTable } from './prompt-table.tsx';
import { SpreadFigure } from './spread-figure.tsx';
import { StudiedPrompts } from './studied-prompts.tsx';
import { TaskGrid } from './task-grid.tsx';

type Evaluation = StudyResults['evaluate'];

/** System prompts on tasks that they were not learned from. */
export function EvaluationStudy({ result }: { readonly result: Evaluation }) {
  const { prompts, differences, missingUserPrompts } = result;
  return (
    <>
      <PromptTable prompts={prompts} />
      <Differences differences={differences} />
      <Noise result={result} />
      <ModelGrid prompts={prompts} />
      <DomainGrid prompts={prompts} />
      <TaskGrid prompts={prompts} />
      <SpreadFigure prompts={prompts} />
      {missingUserPrompts.length > 0 && (
        <p className="quiet">
          For {plural(missingUserPrompts.length, 'task')} fewer user prompts were written than asked for.
        </p>
      )}
      <StudiedPrompts prompts={prompts} />
    </>
  );
}

function Noise({ result: { noise } }: { readonly result: Evaluation }) {
  if (noise === undefined) return null;
  const { changed, margin, concurrency } = noise;
  return (
    <p className="sentence">
      {changed === 0
        ? 'Every prompt was scored twice and no score changed, so repeated calls add no noise.'
        : `The same prompts asked twice, up to ${concurrency} calls at once: ${(changed * 100).toFixed(1)} % of the scores changed. Differences of up to ${(margin * 100).toFixed(1)} points are noise of repeated calls.`}
    </p>
  );
}
