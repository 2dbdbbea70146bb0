import { plural } from '../../foundation/figures.ts';
import type { FiguresOrigin } from '../../models/simulated-notice.ts';
import type { StudyKind } from '../../runs/stored-study.ts';
import type { PageStudy, StudyResults } from './study-data.ts';
import { studyOutcome } from './study-outcome.ts';

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
