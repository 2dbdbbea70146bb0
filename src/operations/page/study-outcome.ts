import { percentText, pointsText } from '../../foundation/figures.ts';
import type { Estimate } from '../../stats/stratified-mean.ts';
import type { PageStudy, StudyOf } from './study-data.ts';

/** What a study has found, in a sentence for a list. */
export function studyOutcome(study: PageStudy): string {
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
