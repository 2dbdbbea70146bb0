import { percentText, plural, pointsText } from '../../foundation/figures.ts';
import type { FiguresOrigin } from '../../models/simulated-notice.ts';
import type { StudyKind } from '../../runs/stored-study.ts';
import type { Estimate } from '../../stats/stratified-mean.ts';
import type { PageStudy, StudyOf, StudyResults } from './study-data.ts';

/** A study in the list of studies. */
export interface StudyListItem extends FiguresOrigin {
  readonly id: string;
  readonly kind: StudyKind;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** What was studied, in words, such as "3 system prompts on 14 target tasks". */
  readonly subject: string;
  /** What was found, in a sentence. */
  readonly outcome: string;
}

export function studyListItem(study: PageStudy): StudyListItem {
  const { id, kind, at, result } = study;
  return {
    id,
    kind,
    at,
    simulated: result.simulated,
    ...(result.simulatedModels && { simulatedModels: result.simulatedModels }),
    models: result.models,
    subject: subjectOf(study),
    outcome: studyOutcome(study),
  };
}

function subjectOf({ kind, result }: PageStudy): string {
  switch (kind) {
    case 'evaluate':
      return `${plural(result.prompts.length, 'system prompt')} on ${plural(tasksOf(result), `${result.scoredOn} task`)}`;
    case 'adapt':
      return `user prompts of ${plural(result.tasks.length, `${result.scoredOn} task`)} under ${plural(systemsOf(result), 'system prompt')}`;
    case 'compare':
      return `${plural(result.methods.length, 'method')} with ${plural(result.seeds.length, 'seed')}, on ${result.scoredOn} tasks`;
  }
}

function tasksOf({ prompts }: StudyResults['evaluate']): number {
  return prompts[0]?.tasks.length ?? 0;
}

function systemsOf({ adaptations }: StudyResults['adapt']): number {
  return new Set(adaptations.map(({ system }) => system)).size;
}

/** What a study has found, in a sentence for a list. */
function studyOutcome(study: PageStudy): string {
  switch (study.kind) {
    case 'evaluate':
      return evaluationOutcome(study.result);
    case 'adapt':
      return adaptationOutcome(study.result);
    case 'compare':
      return comparisonOutcome(study.result);
  }
}

function evaluationOutcome({ prompts, differences = [] }: StudyOf<'evaluate'>['result']): string {
  const [first] = prompts;
  const clear = differences.filter(({ verdict }) => verdict.kind === 'better' || verdict.kind === 'worse');
  const [shown = differences[0]] = clear;
  if (shown === undefined) {
    return first?.mean == null
      ? 'Nothing could be scored.'
      : `${short(first.name)} scores ${percentText(first.mean)} %.`;
  }
  const { a, b, verdict } = shown;
  const others = differences.length > 1 ? ` One of ${differences.length} differences.` : '';
  const found = verdict.kind === 'better' || verdict.kind === 'worse' ? `is ${verdict.kind} than` : 'against';
  const doubt = found === 'against' ? ', too little evidence of a difference' : '';
  return `${short(a)} ${found} ${short(b)}: ${difference(shown)}${doubt}.${others}`;
}

function adaptationOutcome({ adaptations }: StudyOf<'adapt'>['result']): string {
  const parts = adaptations.slice(0, 3).map(({ system, gain }) => {
    return `${short(system)} ${gain === null ? 'kept its first user prompts' : difference(gain)}`;
  });
  return parts.length === 0 ? 'Nothing was adapted.' : `Gain under ${parts.join('; ')}.`;
}

function comparisonOutcome({ methods }: StudyOf<'compare'>['result']): string {
  const scored = methods.flatMap(({ method, score, difference: against }) =>
    score === null ? [] : [{ method, mean: score.mean, against }],
  );
  const [best] = scored.sort((one, other) => other.mean - one.mean);
  const first = methods[0]?.method;
  if (best === undefined) return 'Nothing could be scored.';
  const against = best.against === null ? '' : `, ${difference(best.against)} against ${first}`;
  return `${best.method} scores highest: ${percentText(best.mean)} %${against}.`;
}

function difference({ mean, low, high }: Estimate): string {
  return `${pointsText(mean)} points (${pointsText(low)} to ${pointsText(high)})`;
}

/** A prompt that stands for itself is too long for a list. */
function short(name: string): string {
  return name.length > 40 ? `“${name.slice(0, 36).trimEnd()} …”` : name;
}
